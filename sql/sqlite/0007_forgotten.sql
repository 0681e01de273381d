-- What is left of people who had their data deleted: counts a month, which name nobody.

CREATE TABLE forgotten (
  month TEXT NOT NULL,
  what  TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (month, what)
) STRICT;
