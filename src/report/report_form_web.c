/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The form of a report. The POST hashes and sniffs its files in the SLOW lane, and is stored in the
 * WRITE lane; a refused one shows the form again with what was typed (files have to be chosen
 * again: no browser lets a page do that). */
#include "report/report_web.h"

#include "base/limits.h"
#include "base/utf8.h"

#include "report_form_html.h"

#include <math.h>
#include <sodium.h>
#include <stdlib.h>

struct str report_typed(const struct report_form_view *v, const char *name, struct str first)
{
    struct str s = form_value(&v->c->form, str_of(name));
    return s.p == NULL ? first : s;
}

struct str report_error(const struct report_form_view *v, const char *name)
{
    return v->errors == NULL ? STR_NONE : field_error_of(v->errors, name);
}

/* Reading ----------------------------------------------------------------------------------------
 */

static struct str one_of(struct str word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (str_eq(word, str_of(*words)))
            return word;
    return S("");
}

static struct date read_day(struct ctx *c, const char *name, struct field_errors *errors)
{
    struct date d = DATE_NONE;
    struct str text = form_text(c, name);
    if (text.n > 0 && !date_parse(text, &d))
        field_error_add(errors, name, str_of(T(c, N_("Enter a date like 2026-11-25."))));
    return d;
}

static void read_measures(struct ctx *c, const struct report_value *list, size_t count,
                          struct report_input *in, struct field_errors *errors)
{
    struct report_measure *out = ARENA_ARRAY(c->a, struct report_measure, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct str name = arena_printf(c->a, "n-%lld", (long long)list[i].indicator_id.v);
        struct str text = form_text(c, arena_cstr(c->a, name));
        char *end = NULL;
        if (text.n == 0 || str_eq(text, list[i].actual))
            continue; /* nothing new */
        double value = strtod(arena_cstr(c->a, text), &end);
        bool is_plain = (text.p[0] >= '0' && text.p[0] <= '9') || text.p[0] == '-';
        if (!is_plain || *end != '\0' || !isfinite(value) || fabs(value) > 1e15)
            field_error_add(errors, arena_cstr(c->a, name),
                            str_of(T(c, N_("Enter a number, or nothing."))));
        else
            out[in->measure_count++] = (struct report_measure){list[i].indicator_id, value};
    }
    in->measures = out;
}

/* What a piece supports: as typed, else what the report says. */
static struct str claim_of(struct ctx *c, const char *name, const struct report_input *in)
{
    struct str claim = form_text(c, name);
    return utf8_head(claim.n > 0 ? claim : in->text, LIMIT_CLAIM_CHARS);
}

static void read_file(struct ctx *c, const struct http_file *f, struct report_input *in,
                      struct report_piece *e, struct field_errors *errors)
{
    bool is_photo = str_eq(f->field, S("photo"));
    const char *type = report_sniff(f->bytes);
    const char *name = arena_cstr(c->a, f->filename);
    *e = (struct report_piece){
        .kind = S("file"),
        .claim = claim_of(c, is_photo ? "photo_claim" : "file_claim", in),
        .filename = utf8_head(f->filename, 200),
        .bytes = f->bytes,
        .dated_on = read_day(c, is_photo ? "photo_on" : "file_on", errors),
    };
    if (f->bytes.n > LIMIT_EVIDENCE_BYTES)
        field_error_add(errors, "file",
                        trf(c->a, c->lang,
                            N_("“%s” is larger than 16 MB: make it smaller, or give a link."),
                            name));
    else if (type == NULL)
        field_error_add(errors, "file",
                        trf(c->a, c->lang,
                            N_("“%s” is not a kind of file that is taken: a picture, PDF, Word, "
                               "Excel, PowerPoint, OFD, text or ZIP."),
                            name));
    if (type == NULL || f->bytes.n > LIMIT_EVIDENCE_BYTES)
        return;
    unsigned char *hash = arena_alloc(c->a, crypto_hash_sha256_BYTES);
    (void)crypto_hash_sha256(hash, (const unsigned char *)f->bytes.p, f->bytes.n);
    e->hash = (struct str){(const char *)hash, crypto_hash_sha256_BYTES};
    e->media_type = str_of(type);
}

/* Shown as a link, never fetched: only http and https. */
static bool is_link(struct str s)
{
    bool is_web = str_starts(s, S("http://")) || str_starts(s, S("https://"));
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ')
            return false;
    return is_web && s.n > 10 && s.n <= 2000;
}

static void read_pieces(struct ctx *c, struct report_input *in, struct field_errors *errors)
{
    size_t most = c->form.file_count + 2;
    struct report_piece *list = ARENA_ARRAY(c->a, struct report_piece, most);
    for (size_t i = 0; i < c->form.file_count; i++) {
        const struct http_file *f = &c->form.files[i];
        bool is_ours = str_eq(f->field, S("photo")) || str_eq(f->field, S("file"));
        if (is_ours && f->bytes.n > 0)
            read_file(c, f, in, &list[in->piece_count++], errors);
    }
    struct str link = form_text(c, "link"), reference = form_text(c, "reference");
    if (link.n > 0)
        list[in->piece_count++] = (struct report_piece){.kind = S("link"),
                                                        .claim = claim_of(c, "link_claim", in),
                                                        .reference = link,
                                                        .dated_on = DATE_NONE};
    if (link.n > 0 && !is_link(link))
        field_error_add(errors, "link",
                        str_of(T(c, N_("Enter a whole address that begins with https:// or "
                                       "http://."))));
    if (reference.n > 0)
        list[in->piece_count++] =
            (struct report_piece){.kind = S("reference"),
                                  .claim = claim_of(c, "reference_claim", in),
                                  .reference = utf8_head(reference, LIMIT_TITLE_CHARS),
                                  .dated_on = read_day(c, "reference_on", errors)};
    in->pieces = list;
}

static void read_form(struct ctx *c, const struct report_form_view *v, struct report_input *in,
                      struct field_errors *errors)
{
    static const char *const outlooks[] = {"in_time", "late", "not", NULL};
    static const char *const stages[] = {"planning", "pushing", "finishing", NULL};
    *in = (struct report_input){
        .part = v->part->part_id,
        .is_completion = str_eq(form_text(c, "kind"), S("completion")),
        .text = form_text(c, "text"),
        .outlook = one_of(form_text(c, "outlook"), outlooks),
        .obstacle = form_text(c, "obstacle"),
        .suggestion = form_text(c, "suggestion"),
        .stage = one_of(form_text(c, "stage"), stages),
        .forecast_on = read_day(c, "forecast_on", errors),
        .percent = -1,
    };
    if (!str_eq(in->outlook, S("late")))
        in->forecast_on = DATE_NONE;
    struct str percent = form_text(c, "percent");
    if (percent.n > 0 && (!str_to_int64(percent, &in->percent) || in->percent < 0))
        in->percent = 101; /* refused with its sentence */
    (void)str_to_int64(form_text(c, "decider"), &in->decider.v);
    read_measures(c, v->indicators, v->indicator_count, in, errors);
    read_pieces(c, in, errors);
}

/* Showing ----------------------------------------------------------------------------------------
 */

static err_t view_load(struct ctx *c, struct loop_case *k, struct report_form_view *v)
{
    struct part_id part = {0};
    struct str why;
    bool is_post = c->request->method == HTTP_POST;
    struct str wanted = is_post ? form_text(c, "part") : http_arg(c->request, S("part"));
    (void)str_to_int64(wanted, &part.v);
    TRY(loop_load(c, (struct item_id){c->ids[0]}, ITEM_REPORT, k));
    const struct loop_part *p = report_part(c, k, part, &why);
    if (p == NULL)
        return ctx_fail(c, ILLEGAL, "%s", arena_cstr(c->a, why));
    const struct loop_part **mine = ARENA_ARRAY(c->a, const struct loop_part *, k->part_count + 1);
    *v = (struct report_form_view){.c = c, .k = k, .part = p, .mine = mine};
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].is_mine &&
            (k->parts[i].status == PART_ACTIVE || k->parts[i].status == PART_RETURNED))
            mine[v->mine_count++] = &k->parts[i];
    TRY(report_last(c, p->part_id, &v->last));
    TRY(report_waits(c, p, &v->waits_for_head));
    TRY(report_indicators(c, k->item.item_id, &v->indicators, &v->indicator_count));
    TRY(blocker_deciders(c, p->unit_id, &v->deciders, &v->decider_count));
    (void)report_may_complete(c, k, p, &v->why_not_done);
    v->is_completion =
        str_eq(is_post ? form_text(c, "kind") : http_arg(c->request, S("kind")), S("completion"));
    v->action = ctx_url1(c, ROUTE_report_save, k->item.item_id.v);
    v->cancel = ctx_url1(c, ROUTE_item_show, k->item.item_id.v);
    return OK;
}

/* What a new form offers: the outlook and figures of last time; its text when that was asked for.
 */
static void offer(struct ctx *c, struct report_form_view *v)
{
    v->in = (struct report_input){.outlook = S(""),
                                  .text = S(""),
                                  .obstacle = S(""),
                                  .suggestion = S(""),
                                  .stage = S(""),
                                  .forecast_on = DATE_NONE,
                                  .percent = -1};
    if (v->last == NULL)
        return;
    v->in.outlook = v->last->outlook;
    v->in.forecast_on = v->last->forecast_on;
    v->in.stage = v->last->stage;
    v->in.percent = v->last->percent;
    if (str_eq(http_arg(c->request, S("last")), S("1"))) {
        v->in.text = v->last->text;
        v->in.obstacle = v->last->obstacle;
        v->in.suggestion = v->last->suggestion;
    }
}

static err_t show(struct ctx *c, struct report_form_view *v)
{
    char day[DATE_TEXT];
    date_format(v->in.forecast_on, day);
    v->forecast = arena_str(c->a, str_of(day));
    v->percent = v->in.percent < 0 ? S("") : arena_printf(c->a, "%lld", (long long)v->in.percent);
    v->has_more = v->in.suggestion.n > 0 || v->in.stage.n > 0 || v->in.percent >= 0;
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, v->is_completion ? N_("Report completion")
                                                                          : N_("Report progress"))),
                                    .nav = NAV_ITEMS,
                                    .errors = v->errors});
    report_form_page(h, v);
    return page_close(c);
}

err_t report_form(struct ctx *c)
{
    struct loop_case k;
    struct report_form_view v;
    TRY(view_load(c, &k, &v));
    offer(c, &v);
    return show(c, &v);
}

/* WRITE lane */
static err_t store(struct ctx *c)
{
    const struct report_input *in = c->next_state;
    struct loop_case k;
    bool waits;
    TRY(loop_load(c, (struct item_id){c->ids[0]}, ITEM_REPORT, &k));
    TRY(report_make(c, &k, in, &waits));
    struct url to = local_url(c, form_text(c, "back"), ctx_url1(c, ROUTE_item_show, c->ids[0]));
    return redirect(c, to,
                    waits               ? "report-waiting"
                    : in->is_completion ? "report-done"
                                        : "reported");
}

err_t report_save(struct ctx *c)
{
    struct loop_case k;
    struct report_form_view v;
    struct field_errors errors = {.count = 0};
    struct report_input *in = ARENA_NEW(c->a, struct report_input);
    TRY(view_load(c, &k, &v));
    read_form(c, &v, in, &errors);
    report_check(c, &k, v.part, in, &errors);
    if (errors.count == 0) {
        c->next_state = in;
        c->next = store;
        return OK;
    }
    if (c->form.file_count > 0 && in->piece_count > 0 && c->form.files[0].bytes.n > 0)
        field_error_add(&errors, "file",
                        str_of(T(c, N_("Please choose the files again: a browser does not keep "
                                       "them."))));
    v.errors = &errors;
    v.in = *in;
    return show(c, &v);
}
