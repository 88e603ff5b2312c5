-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The full-text row of an item. Who searches joins item_search in its own statement
-- (item/item_list.sql).

-- name: search_forget :exec
-- The contentless FTS5 table must be told which grams it held.
INSERT INTO item_search (item_search, rowid, grams) VALUES ('delete', :item_id, :old_grams);
-- dialect: pg
DELETE FROM item_search WHERE item_id = :item_id AND :old_grams IS NOT NULL;

-- name: search_remember :exec
INSERT INTO item_search (rowid, grams) VALUES (:item_id, :grams);
-- dialect: pg
-- Positions are written by hand: the parser of to_tsvector would cut "12e5x" in its own way.
INSERT INTO item_search (item_id, grams)
SELECT :item_id, COALESCE(string_agg('''' || g.word || ''':' || LEAST(g.place, 16383), ' '), '')::tsvector
FROM unnest(string_to_array(:grams, ' ')) WITH ORDINALITY AS g (word, place)
WHERE g.word <> ''
ON CONFLICT (item_id) DO UPDATE SET grams = EXCLUDED.grams;
