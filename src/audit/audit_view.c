/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The history section for the templates of other concepts. */
#include "audit/audit.h"

#include "audit_history_html.h"

void audit_put_history(struct html *h, const struct audit_history *history,
                       const struct audit_words *words)
{
    audit_history_section(h, history, words);
}
