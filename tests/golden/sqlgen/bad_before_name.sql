SELECT name FROM unit ORDER BY id;
