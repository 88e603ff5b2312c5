/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What a page of the journal shows of the entries that were chosen for it. Private to src/journal.
 */
#ifndef LUOSHI_JOURNAL_JOURNAL_ROWS_H
#define LUOSHI_JOURNAL_JOURNAL_ROWS_H

#include "journal/journal.h"

/* The entries of these keys, the newest first. */
err_t journal_rows_load(struct ctx *c, const struct journal_key *keys, size_t count,
                        const struct journal_entry **ret_entries);

#endif
