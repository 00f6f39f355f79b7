"""The pages of a facility and of the public: each translates, makes one call, and shows what came of it."""
