-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0023_search_blocks.sql for PostgreSQL. R-SEARCH-03: a GIN index gives all rows that hold a word, in no order, so a page of the newest
-- 50 cost what all of them cost. Here each word stands in the index with the block of 4,096 items
-- before it ('24:安全'): a search asks one block after the other, the newest first, until it has enough. A block costs 9 µs when it
-- holds nothing, and a millisecond when each of its items holds the word.
--
-- Without the list of pending rows, which every search would have to read as a whole.

CREATE FUNCTION search_placed(in_item_id BIGINT, in_grams TSVECTOR) RETURNS TSVECTOR
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
    SELECT array_to_tsvector(COALESCE(array_agg((in_item_id / 4096) || ':' || g.word), '{}'))
    FROM unnest(tsvector_to_array(in_grams)) AS g (word)
$$;

-- The query of a block: neighbours become words that both are there; whoever asks tests the order itself.
-- A word begins with a quote behind a bracket or a blank, and holds letters and digits only (R-SEARCH-02).
CREATE FUNCTION search_in_block(in_block_no BIGINT, in_query TEXT) RETURNS TSQUERY
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT replace(replace(replace(in_query, '<->', '&'), '(''', '(''' || in_block_no || ':'),
        ' ''', ' ''' || in_block_no || ':')::tsquery
$$;

DROP INDEX item_search_grams;
CREATE INDEX item_search_placed ON item_search USING gin (search_placed(item_id, grams)) WITH (fastupdate = off);
