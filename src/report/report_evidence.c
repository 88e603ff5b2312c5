/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Evidence: what kind a file is by its first bytes, and storing it. R-REPORT-06. */
#include "base/utf8.h"
#include "report/report_write.h"

#include "evidence_sql.h"

/* Files that a browser or a computer could run are none of these. */
static const struct {
    const char *magic;
    size_t at, n;
    const char *type;
} kinds[] = {
    {"\xff\xd8\xff", 0, 3, "image/jpeg"},
    {"\x89PNG\r\n\x1a\n", 0, 8, "image/png"},
    {"GIF8", 0, 4, "image/gif"},
    {"WEBP", 8, 4, "image/webp"},
    {"ftypheic", 4, 8, "image/heic"},
    {"ftypheix", 4, 8, "image/heic"},
    {"ftypmif1", 4, 8, "image/heic"},
    {"%PDF-", 0, 5, "application/pdf"},
    {"PK\x03\x04", 0, 4, "application/zip"}, /* docx, xlsx, pptx, ofd too */
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, 8, "application/x-ole-storage"}, /* doc, xls, wps */
};

static bool is_text(struct str bytes)
{
    struct str head = {bytes.p, bytes.n < 4096 ? bytes.n : 4096};
    for (size_t i = 0; i < head.n; i++) {
        unsigned char b = (unsigned char)head.p[i];
        if (b == 0x7f || (b < 0x20 && b != '\t' && b != '\n' && b != '\r'))
            return false;
    }
    head = str_trim(head);
    bool is_script = str_starts(head, S("#!"));
    return head.n > 0 && head.p[0] != '<' && !is_script;
}

const char *report_sniff(struct str bytes)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (bytes.n < kinds[i].at + kinds[i].n)
            continue;
        if (memcmp(bytes.p + kinds[i].at, kinds[i].magic, kinds[i].n) == 0)
            return kinds[i].type;
    }
    return is_text(bytes) ? "text/plain" : NULL;
}

err_t report_put_evidence(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                          struct report_id id, const struct report_input *in)
{
    for (size_t i = 0; i < in->piece_count; i++) {
        const struct report_piece *e = &in->pieces[i];
        struct evidence_insert_row row;
        if (e->bytes.n > 0)
            TRY(evidence_file_insert(
                c->db, c->a,
                (struct evidence_file_insert_args){.content_hash = e->hash,
                                                   .byte_size = (int64_t)e->bytes.n,
                                                   .content_blob = e->bytes}));
        TRY(evidence_insert(c->db, c->a,
                            (struct evidence_insert_args){.item_id = k->item.item_id,
                                                          .part_id = p->part_id,
                                                          .report_id = id,
                                                          .unit_id = p->unit_id,
                                                          .kind = e->kind,
                                                          .claim = e->claim,
                                                          .reference = str_given(e->reference),
                                                          .content_hash = e->hash,
                                                          .filename = str_given(e->filename),
                                                          .media_type = str_given(e->media_type),
                                                          .dated_on = e->dated_on,
                                                          .given_person_id = c->actor.person,
                                                          .given_at = c->now},
                            &row));
    }
    return OK;
}

err_t report_file_load(struct ctx *c, struct evidence_id id, struct report_file *ret_file)
{
    struct evidence_by_id_row *e;
    struct evidence_content_row content;
    struct item item;
    TRY(evidence_by_id(
        c->db, c->a,
        (struct evidence_by_id_args){.evidence_id = id, .actor_person_id = c->actor.person}, &e));
    if (e != NULL)
        TRY(item_load(c, e->item_id, ITEM_READ, &item));
    if (e == NULL || !e->is_shown || !str_eq(e->kind, S("file")))
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such file.")));
    TRY(evidence_content(
        c->db, c->a, (struct evidence_content_args){.content_hash = e->content_hash}, &content));
    *ret_file = (struct report_file){e->filename, content.content_blob};
    return OK;
}
