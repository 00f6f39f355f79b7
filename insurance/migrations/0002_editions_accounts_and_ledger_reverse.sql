ALTER TABLE insurance_personalaccount RESET (fillfactor);
