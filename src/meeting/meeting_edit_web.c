/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Entering and editing a meeting, and making an item of a decision. */
#include "meeting/meeting_web.h"

#include "base/limits.h"
#include "meeting/meeting_view.h"

#include "meeting_edit_html.h"

/* New and edit --------------------------------------------------------------------------------- */

static err_t form_show(struct ctx *c, struct meeting_edit_view *v, int status)
{
    v->c = c;
    TRY(meeting_series_load(c, &v->series, &v->series_count));
    struct str title = v->meeting == NULL ? str_of(T(c, N_("New meeting")))
                                          : trf(c->a, c->lang, N_("Edit: %s"),
                                                arena_cstr(c->a, v->meeting->title));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Meetings"))), ctx_url0(c, ROUTE_meeting_list)},
        {title, {STR_NONE}},
    };
    struct html *h =
        page_open(c, &(struct page){.title = title,
                                    .nav = NAV_MEETINGS,
                                    .crumbs = crumbs,
                                    .crumb_count = ARRAY_LEN(crumbs),
                                    .errors = v->form.errors->count > 0 ? v->form.errors : NULL,
                                    .status = status});
    meeting_edit_page(h, v);
    return page_close(c);
}

static err_t new_input(struct ctx *c, struct document_id document, struct series_id series,
                       struct meeting_input *ret)
{
    if (document.v != 0)
        return meeting_document_input(c, document, ret);
    return meeting_next_input(c, series, ret);
}

static err_t new_show(struct ctx *c, struct document_id document, const struct meeting_input *in,
                      const struct field_errors *errors, bool is_typed)
{
    struct meeting_edit_view v = {
        .form = {meeting_table, in, errors, is_typed ? &c->form : NULL},
        .document_id = document,
        .action = ctx_url0(c, ROUTE_meeting_save_new),
        .cancel = document.v != 0 ? ctx_url1(c, ROUTE_document_show, document.v)
                                  : ctx_url0(c, ROUTE_meeting_list),
    };
    return form_show(c, &v, 0);
}

err_t meeting_new(struct ctx *c)
{
    struct document_id document = {0};
    struct series_id series = {0};
    struct meeting_input in;
    struct field_errors none = {0};
    (void)str_to_int64(http_arg(c->request, S("document")), &document.v);
    (void)str_to_int64(http_arg(c->request, S("series")), &series.v);
    TRY(new_input(c, document, series, &in));
    return new_show(c, document, &in, &none, /* is_typed= */ false);
}

err_t meeting_save_new(struct ctx *c)
{
    struct document_id document = {0};
    struct meeting_input in;
    struct field_errors errors = {0};
    (void)str_to_int64(form_value(&c->form, S("document")), &document.v);
    TRY(new_input(c, document, (struct series_id){0}, &in));
    field_parse(meeting_table, &c->form, c->a, c->lang, &in, &errors);
    if (errors.count > 0)
        return new_show(c, document, &in, &errors, /* is_typed= */ true);
    struct meeting_id id;
    TRY(meeting_add(c, document, &in, &id));
    return redirect(c, ctx_url1(c, ROUTE_meeting_show, id.v), "created");
}

static err_t edit_show(struct ctx *c, const struct meeting *m, const struct meeting_input *in,
                       const struct field_errors *errors, int status)
{
    struct meeting_edit_view v = {
        .form = {meeting_table, in, errors, errors->count > 0 ? &c->form : NULL},
        .meeting = m,
        .action = ctx_url1(c, ROUTE_meeting_save, m->meeting_id.v),
        .cancel = ctx_url1(c, ROUTE_meeting_show, m->meeting_id.v),
    };
    return form_show(c, &v, status);
}

err_t meeting_edit(struct ctx *c)
{
    struct meeting m;
    struct meeting_input in;
    struct field_errors none = {0};
    TRY(meeting_load(c, (struct meeting_id){c->ids[0]}, MEETING_EDIT, &m));
    TRY(meeting_input_of(c, &m, &in));
    return edit_show(c, &m, &in, &none, 0);
}

err_t meeting_save(struct ctx *c)
{
    struct meeting m;
    struct meeting_input before;
    struct field_errors errors = {0};
    TRY(meeting_load(c, (struct meeting_id){c->ids[0]}, MEETING_EDIT, &m));
    TRY(meeting_input_of(c, &m, &before));
    struct meeting_input after = before;
    field_parse(meeting_table, &c->form, c->a, c->lang, &after, &errors);
    int64_t version = 0;
    bool is_stale =
        !str_to_int64(form_value(&c->form, S("version")), &version) || version != m.version;
    if (is_stale)
        field_error_add(
            &errors, "",
            str_of(
                T(c, N_("Somebody else has changed this meeting. Save again to keep your text."))));
    if (errors.count > 0)
        return edit_show(c, &m, &before, &errors, is_stale ? 409 : 422);
    TRY(meeting_change(c, &m, &before, &after));
    return redirect(c, ctx_url1(c, ROUTE_meeting_show, m.meeting_id.v), "saved");
}

/* From a decision to an item --------------------------------------------------------------------
 */

static const struct field make_fields[] = {
    FIELD_LINE(struct meeting_make_input, title, N_("Title"), .required = true,
               .max = LIMIT_TITLE_CHARS),
    FIELD_LINE(struct meeting_make_input, lead, N_("Lead units"), .max = 2000),
    FIELD_LINE(struct meeting_make_input, support, N_("Supporting units"), .max = 4000),
    FIELD_DATE(struct meeting_make_input, due_on, N_("Due date")),
    FIELD_LINE(struct meeting_make_input, no_due_reason, N_("Reason for having no due date"),
               .max = LIMIT_TITLE_CHARS),
    FIELD_LINE(struct meeting_make_input, deliverable, N_("Deliverable"), .max = LIMIT_TITLE_CHARS),
};

struct decide {
    struct meeting meeting;
    struct meeting_decision decision;
    struct item item;
};

static err_t decide_load(struct ctx *c, struct decide *d)
{
    TRY(meeting_load(c, (struct meeting_id){c->ids[0]}, MEETING_EDIT, &d->meeting));
    TRY(meeting_decision_load(c, &d->meeting, (struct decision_id){c->ids[1]}, &d->decision));
    if (d->decision.item_id.v == 0)
        return OK;
    return item_load(c, d->decision.item_id, ITEM_READ, &d->item);
}

/* The first sentence of the decision, as a title. */
static struct str first_sentence(struct arena *a, struct str text)
{
    static const struct str ends[] = {{"。", 3}, {"；", 3}, {";", 1},
                                      {". ", 2}, {"\n", 1}, {"\r", 1}};
    size_t end = text.n;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        ptrdiff_t at = str_find(text, ends[i], 0);
        if (at > 0 && (size_t)at < end)
            end = (size_t)at;
    }
    size_t chars = 0;
    for (size_t i = 0; i < end; i++) {
        if (((unsigned char)text.p[i] & 0xC0u) != 0x80u && chars++ == LIMIT_TITLE_CHARS)
            end = i;
    }
    return arena_str(a, str_trim(str_sub(text, 0, end)));
}

static struct meeting_make_input make_input(struct ctx *c, const struct decide *d)
{
    return (struct meeting_make_input){
        .title = first_sentence(c->a, d->decision.text),
        .lead = S(""),
        .support = S(""),
        .deliverable = S(""),
        .due_on = DATE_NONE,
        .no_due_reason = S(""),
    };
}

static err_t decide_show(struct ctx *c, const struct decide *d, const struct meeting_make_input *in,
                         const struct field_errors *errors)
{
    const struct unit_directory *units;
    TRY(unit_directory_load(c, &units));
    struct meeting_decide_view v = {
        .c = c,
        .meeting = &d->meeting,
        .decision = &d->decision,
        .form = {FIELD_TABLE(make_fields), in, errors, errors->count > 0 ? &c->form : NULL},
        .q = str_trim(http_arg(c->request, S("q"))),
        .item = d->decision.item_id.v != 0 ? &d->item : NULL,
        .here = ctx_url2(c, ROUTE_meeting_decision_item, c->ids[0], c->ids[1]),
    };
    v.units = unit_directory_list(units, &v.unit_count);
    TRY(meeting_candidates(c, v.q, &v.candidates, &v.candidate_count));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Meetings"))), ctx_url0(c, ROUTE_meeting_list)},
        {d->meeting.title, ctx_url1(c, ROUTE_meeting_show, c->ids[0])},
        {str_of(T(c, N_("Decision"))), {STR_NONE}},
    };
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("From a decision to an item"))),
                                    .nav = NAV_MEETINGS,
                                    .crumbs = crumbs,
                                    .crumb_count = ARRAY_LEN(crumbs),
                                    .errors = errors->count > 0 ? errors : NULL});
    meeting_decide_page(h, &v);
    return page_close(c);
}

err_t meeting_decision_item(struct ctx *c)
{
    struct decide d;
    struct field_errors none = {0};
    TRY(decide_load(c, &d));
    struct meeting_make_input in = make_input(c, &d);
    return decide_show(c, &d, &in, &none);
}

static err_t decide_make(struct ctx *c, const struct decide *d)
{
    struct field_errors errors = {0};
    struct meeting_make_input in = make_input(c, d);
    field_parse(FIELD_TABLE(make_fields), &c->form, c->a, c->lang, &in, &errors);
    struct item_wish wish = {
        .title = in.title,
        .text = d->decision.text,
        .deliverable = in.deliverable,
        .lead = in.lead,
        .support = in.support,
        .due_on = in.due_on,
        .no_due_reason = in.no_due_reason,
    };
    if (errors.count == 0)
        TRY(meeting_decision_make(c, &d->meeting, &d->decision, &wish, &errors));
    if (errors.count > 0)
        return decide_show(c, d, &in, &errors);
    return redirect(c, ctx_url1(c, ROUTE_meeting_show, c->ids[0]), "added");
}

err_t meeting_decision_save(struct ctx *c)
{
    struct decide d;
    TRY(decide_load(c, &d));
    struct str what = form_value(&c->form, S("do"));
    struct item_id item = {0};
    struct str before = d.decision.item_id.v != 0 ? d.item.title : S("");
    struct str after = S("");
    if (str_eq(what, S("make")) && d.decision.item_id.v == 0)
        return decide_make(c, &d);
    if (str_eq(what, S("link"))) {
        struct item linked;
        if (!str_to_int64(form_value(&c->form, S("item")), &item.v)) {
            struct field_errors errors = {0};
            struct meeting_make_input in = make_input(c, &d);
            field_error_add(&errors, "q", str_of(T(c, N_("Choose an item of the list."))));
            return decide_show(c, &d, &in, &errors);
        }
        TRY(item_load(c, item, ITEM_READ, &linked));
        after = linked.title;
    }
    TRY(meeting_decision_set(c, &d.meeting, &d.decision, item, before, after));
    return redirect(c, ctx_url1(c, ROUTE_meeting_show, c->ids[0]), "saved");
}
