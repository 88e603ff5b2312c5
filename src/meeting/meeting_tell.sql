-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Whom a meeting concerns.

-- piece: called
SELECT n.person_id FROM attendance n JOIN person p ON p.id = n.person_id
WHERE n.meeting_id = :meeting_id AND p.is_active = 1
    AND (n.kind IN ('present', 'observer') OR n.person_id = :reader_person_id)
UNION
SELECT r.person_id FROM agenda a JOIN person_role r ON r.unit_id = a.unit_id AND r.role IN ('head', 'liaison')
WHERE a.meeting_id = :meeting_id
UNION
SELECT r.person_id FROM meeting w JOIN meeting m ON m.series_id = w.series_id
        AND (m.held_sort_on < w.held_sort_on OR (m.held_sort_on = w.held_sort_on AND m.id < w.id))
    JOIN decision k ON k.meeting_id = m.id JOIN item i ON i.id = k.item_id
    JOIN person_role r ON r.unit_id = i.lead_unit_id AND r.role IN ('head', 'liaison')
WHERE w.id = :meeting_id AND (i.is_open = 1 OR (r.person_id = :reader_person_id AND EXISTS (
    SELECT 1 FROM notice t WHERE t.person_id = :reader_person_id AND t.object = 'meeting' AND t.object_no = w.id)))

-- name: meeting_concerned :many
-- allow: unscoped because it says who is called: to those who call, and to the reader of that one meeting
-- Who is to attend, who chairs or speaks (a name that one active person has), heads and liaisons of the
-- units that present a point, and of those that lead what an earlier meeting of the series decided and is still open.
-- With a reader, only that one: also who is excused or was absent, and who was called for what is done meanwhile.
SELECT x.person_id FROM (
{called}
UNION
SELECT MIN(p.id) AS person_id FROM person p
WHERE p.is_active = 1 AND p.name IN (SELECT value FROM json_each(:names_json))
GROUP BY p.name HAVING COUNT(*) = 1
) AS x WHERE :reader_person_id IS NULL OR x.person_id = :reader_person_id
ORDER BY x.person_id LIMIT 2000;
-- dialect: pg
SELECT x.person_id FROM (
{called}
UNION
SELECT MIN(p.id) AS person_id FROM person p
WHERE p.is_active = 1 AND p.name IN (SELECT value FROM json_array_elements_text((:names_json)::json))
GROUP BY p.name HAVING COUNT(*) = 1
) AS x WHERE :reader_person_id IS NULL OR x.person_id = :reader_person_id
ORDER BY x.person_id LIMIT 2000;
