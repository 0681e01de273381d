-- How far this database has come: the worker counts on while it runs, and keeps the number in a file beside the
-- database too. A database that is behind that file has been restored from a backup.
CREATE TABLE installation (
  id   INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  beat INTEGER NOT NULL
) STRICT;

INSERT INTO installation (id, beat) VALUES (1, 0);
