-- A corrected birth date reaches every sign-up of the person in the same statement.
ALTER TABLE facilities_signup
    ADD CONSTRAINT facilities_sign_up_birth_year
    FOREIGN KEY (enrollee_id, birth_year)
    REFERENCES insurance_enrollee (id, birth_year)
    ON UPDATE CASCADE
    DEFERRABLE INITIALLY DEFERRED;
