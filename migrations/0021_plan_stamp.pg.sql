-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0021_plan_stamp.sql for PostgreSQL.

CREATE TRIGGER plan_stamp AFTER INSERT OR UPDATE OF title, status OR DELETE ON plan FOR EACH STATEMENT
    EXECUTE FUNCTION reference_stamp_renew();
