-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The follow-up loop: requests, reports, evidence, blockers, reviews, delegations.

SELECT 1;
