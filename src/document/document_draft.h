/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What was read and is not stored yet: from document_read.c to document_give.c. Inside the folder
 * only. */
#ifndef LUOSHI_DOCUMENT_DOCUMENT_DRAFT_H
#define LUOSHI_DOCUMENT_DOCUMENT_DRAFT_H

#include "document/document.h"
#include "extract/intake.h"
#include "unit/unit.h"

struct document_draft {
    const struct document_input *input;
    struct extract_intake intake;
    struct extract_plan *plan;
    struct str title, kind;
    struct date dated_on;
    struct str hash;  /* 32 bytes */
    struct str bytes; /* the original; a pasted text with plain line ends */
    const struct unit_directory *units;
};

/* Of a document with these bytes that is not discarded; 0: none. */
err_t document_find_same(struct ctx *c, struct str hash, struct document_id *ret_id);
/* Records that it does not fit on one checking screen. */
err_t document_too_long(struct ctx *c);

#endif
