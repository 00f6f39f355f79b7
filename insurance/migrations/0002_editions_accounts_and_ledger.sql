-- A month's credit changes the balance of every account; with half of each page free the new row
-- finds room beside the old one and no index has to be touched.
ALTER TABLE insurance_personalaccount SET (fillfactor = 50);
