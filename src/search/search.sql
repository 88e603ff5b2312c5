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
-- Positions are written by hand: the parser of to_tsvector would cut "12e5x" in its own way. A word may have 2,046 bytes.
INSERT INTO item_search (item_id, grams)
SELECT :item_id, COALESCE(string_agg('''' || left(g.word, 200) || ''':' || LEAST(g.place, 16383), ' '), '')::tsvector
FROM unnest(string_to_array(:grams, ' ')) WITH ORDINALITY AS g (word, place)
WHERE g.word <> ''
ON CONFLICT (item_id) DO UPDATE SET grams = EXCLUDED.grams;

-- name: search_merge :exec
-- Makes one segment of all, as far as so many pages go (a number below 0); the next call goes on. With one segment it
-- does nothing.
INSERT INTO item_search (item_search, rank) VALUES ('merge', :merge_no);
-- dialect: pg
-- Nothing is to be done: autovacuum keeps the index. No id is NULL.
DELETE FROM item_search WHERE item_id IS NULL AND :merge_no IS NULL;

-- name: search_pages :one
-- column: page_count int
-- column: row_count int
-- row_count: items with a text, about.
-- How many pages of the index hold the words between two, at most: what a beginning of words has to merge. FTS5 keeps
-- for each of its segments the first word of its pages. Only a choice of the quicker way hangs on it.
WITH RECURSIVE segment (segment_no) AS (
    SELECT MIN(x.segid) FROM item_search_idx x
    UNION ALL
    SELECT (SELECT MIN(x.segid) FROM item_search_idx x WHERE x.segid > g.segment_no) FROM segment g
    WHERE g.segment_no IS NOT NULL
)
SELECT COALESCE(SUM(COALESCE(
        (SELECT x.pgno / 2 FROM item_search_idx x WHERE x.segid = g.segment_no AND x.term >= :to_blob
            ORDER BY x.term LIMIT 1),
        (SELECT d.id % 137438953472 FROM item_search_data d
            WHERE d.id < g.segment_no * 137438953472 + 2147483648 ORDER BY d.id DESC LIMIT 1))
    - COALESCE((SELECT x.pgno / 2 FROM item_search_idx x WHERE x.segid = g.segment_no AND x.term <= :from_blob
            ORDER BY x.term DESC LIMIT 1), 1)), 0) AS page_count,
    COALESCE((SELECT MAX(z.id) FROM item_search_docsize z), 0) AS row_count
FROM segment g WHERE g.segment_no IS NOT NULL;
-- dialect: pg
SELECT CAST(0 AS BIGINT) AS page_count, CAST(0 AS BIGINT) AS row_count WHERE :from_blob IS NOT NULL OR :to_blob IS NOT NULL;
