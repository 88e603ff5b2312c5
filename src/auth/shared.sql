-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: reference_stamp_now :one
SELECT s.stamp AS stamp_no FROM reference_stamp s WHERE s.id = 1;
