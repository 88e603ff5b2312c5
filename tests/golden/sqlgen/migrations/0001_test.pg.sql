-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
this file is for PostgreSQL and must be skipped here;
