-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: check_register :exec
-- R-CHECK-08, R-ITEM-12: registering fixes the original date, or says why there is none; from here on the item is a task to be done. Rows are
-- [item, number, effective date, date that counts, parent].
UPDATE item SET
    number = json_extract(j.value, '$[1]'),
    status = 'registered',
    is_open = CASE WHEN item.kind = 'task' THEN 1 ELSE 0 END,
    is_ticked = 1,
    due_original_on = due_current_on,
    no_due_reason = CASE WHEN kind = 'task' AND due_current_on IS NULL AND recurrence = '' AND no_due_reason = ''
        THEN :undated_reason ELSE no_due_reason END,
    due_effective_on = json_extract(j.value, '$[2]'),
    due_sort_on = json_extract(j.value, '$[3]'),
    parent_item_id = json_extract(j.value, '$[4]'),
    lead_unit_id = (SELECT p.unit_id FROM part p
        WHERE p.item_id = item.id AND p.role = 'lead' AND p.unit_id IS NOT NULL
        ORDER BY p.position, p.id LIMIT 1),
    leader_person_id = (SELECT CASE WHEN COUNT(*) = 1 THEN MIN(n.id) END FROM person n
        WHERE n.name = item.leader_text AND n.is_active = 1),
    version = version + 1,
    updated_at = :now_at
FROM json_each(:rows_json) AS j
WHERE item.id = json_extract(j.value, '$[0]') AND item.plan_id = :plan_id AND item.status = 'draft';
-- dialect: pg
UPDATE item SET
    number = j.value->>1,
    status = 'registered',
    is_open = CASE WHEN item.kind = 'task' THEN 1 ELSE 0 END,
    is_ticked = 1,
    due_original_on = due_current_on,
    no_due_reason = CASE WHEN kind = 'task' AND due_current_on IS NULL AND recurrence = '' AND no_due_reason = ''
        THEN :undated_reason ELSE no_due_reason END,
    due_effective_on = (j.value->>2)::date,
    due_sort_on = (j.value->>3)::date,
    parent_item_id = (j.value->>4)::bigint,
    lead_unit_id = (SELECT p.unit_id FROM part p
        WHERE p.item_id = item.id AND p.role = 'lead' AND p.unit_id IS NOT NULL
        ORDER BY p.position, p.id LIMIT 1),
    leader_person_id = (SELECT CASE WHEN COUNT(*) = 1 THEN MIN(n.id) END FROM person n
        WHERE n.name = item.leader_text AND n.is_active = 1),
    version = version + 1,
    updated_at = :now_at
FROM json_array_elements(:rows_json::json) AS j (value)
WHERE item.id = (j.value->>0)::bigint AND item.plan_id = :plan_id AND item.status = 'draft';

-- name: check_drop_rest :exec
UPDATE item SET is_dropped = 1, is_ticked = 0, drop_reason = :drop_reason, version = version + 1,
    updated_at = :now_at
WHERE plan_id = :plan_id AND status = 'draft' AND is_dropped = 0;

-- name: check_plan_confirm :exec1
UPDATE plan SET status = 'confirmed', confirmed_person_id = :confirmed_person_id,
    confirmed_at = :now_at, version = version + 1, updated_at = :now_at
WHERE id = :plan_id AND status = 'draft';
