/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One slip: the paper, and the steps that the reader may take. */
#include "base/limits.h"
#include "slip/slip_private.h"
#include "slip/slip_view.h"

#include "slip_show_html.h"

static struct slip_id slip_arg(const struct ctx *c)
{
    return (struct slip_id){c->ids[0]};
}

static err_t fill_paper(struct ctx *c, const struct slip *s, struct slip_paper *p)
{
    const struct ladders *all;
    TRY(ladders_load(c, &all));
    bool english = c->lang == LANG_EN && c->institution.name_en.n > 0;
    *p = (struct slip_paper){
        .issuer = english ? c->institution.name_en : c->institution.name,
        .level = slip_level_of(all, s->level_id, c->lang),
        .number = s->number,
        .title = s->title,
        .to = lang_name(c->lang, s->unit_name, s->unit_name_en),
        .requirement = s->requirement,
        .is_preview = s->status == SLIP_PROPOSED,
    };
    struct str by = date_long(c->a, c->lang, s->term_on);
    p->answer_by =
        by.n > 0 ? trf(c->a, c->lang, N_("Please answer by %s."), arena_cstr(c->a, by))
                 : trnf(c->a, c->lang, "Please answer within %d working day after the issue.",
                        "Please answer within %d working days after the issue.", s->term_days);
    struct str name = s->issued_name.n > 0 ? s->issued_name : c->actor.name;
    p->signed_by = trf(c->a, c->lang, N_("Issued by: %s"), arena_cstr(c->a, name));
    p->date = date_long(c->a, c->lang, date_is_none(s->issued_on) ? c->today : s->issued_on);
    return OK;
}

static err_t show(struct ctx *c, const struct slip *s, struct slip_show_view *v)
{
    const struct ladders *all;
    struct slip_input *input = ARENA_NEW(c->a, struct slip_input);
    TRY(ladders_load(c, &all));
    TRY(fill_paper(c, s, &v->paper));
    *input = slip_input_of(s);
    v->c = c;
    v->slip = s;
    v->unit_name = v->paper.to;
    v->cause = slip_cause(c->a, c->lang, v->paper.level.name, s->cause);
    v->form.table = slip_fields();
    if (v->form.input == NULL)
        v->form.input = input;
    v->form.errors = v->errors;
    v->may_issue = ctx_may(c, SLIP_ISSUE);
    v->may_answer = s->takes_part;
    v->can_escalate = slip_has_level_above(all, s->level_id);
    v->is_late = s->status == SLIP_ISSUED && s->term_on.day < c->today.day;
    struct str title = s->number.n > 0 ? s->number : str_of(T(c, N_("Proposed slip")));
    const struct crumb crumbs[] = {
        {str_of(T(c, N_("Supervision slips"))), ctx_url0(c, ROUTE_slip_list)}, {title, {STR_NONE}}};
    struct html *h = page_open(c, &(struct page){.title = title,
                                                 .nav = NAV_SLIPS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = v->errors});
    slip_show_page(h, v);
    return page_close(c);
}

err_t slip_show(struct ctx *c)
{
    struct slip s;
    struct slip_show_view v = {0};
    TRY(slip_load(c, slip_arg(c), SLIP_READ, &s));
    return show(c, &s, &v);
}

static struct url back(struct ctx *c, const struct slip *s)
{
    return ctx_url1(c, ROUTE_slip_show, s->slip_id.v);
}

/* A required text of at most LIMIT_TEXT_CHARS; false, and the page shown again, without it. */
static struct str text_of(struct ctx *c, const char *name, const char *missing,
                          struct field_errors *errors)
{
    struct str text = str_trim(form_value(&c->form, str_of(name)));
    if (text.n == 0)
        field_error_add(errors, name, str_of(T(c, missing)));
    else if (text.n > LIMIT_TEXT_CHARS)
        field_error_add(
            errors, name,
            trf(c->a, c->lang, N_("At most %d characters: shorten it."), LIMIT_TEXT_CHARS / 3));
    return text;
}

err_t slip_issue_step(struct ctx *c)
{
    struct slip s;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    TRY(slip_load(c, slip_arg(c), SLIP_ISSUE, &s));
    struct slip_input input = slip_input_of(&s);
    field_parse(slip_fields(), &c->form, c->a, c->lang, &input, errors);
    if (errors->count > 0) {
        struct slip_show_view v = {.errors = errors, .form = {.input = &input, .typed = &c->form}};
        return show(c, &s, &v);
    }
    TRY(slip_issue(c, &s, &input));
    return redirect(c, back(c, &s), "slip-issued");
}

err_t slip_dismiss_step(struct ctx *c)
{
    struct slip s;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    TRY(slip_load(c, slip_arg(c), SLIP_ISSUE, &s));
    struct str reason = text_of(c, "reason", N_("Say why it is not issued."), errors);
    if (errors->count > 0) {
        struct slip_show_view v = {.errors = errors, .typed_reason = reason};
        return show(c, &s, &v);
    }
    TRY(slip_dismiss(c, &s, reason));
    return redirect(c, ctx_url0(c, ROUTE_slip_list), "slip-dismissed");
}

err_t slip_sign_step(struct ctx *c)
{
    struct slip s;
    TRY(slip_load(c, slip_arg(c), SLIP_ANSWER, &s));
    TRY(slip_sign(c, &s));
    return redirect(c, back(c, &s), "slip-signed");
}

err_t slip_answer_step(struct ctx *c)
{
    struct slip s;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    TRY(slip_load(c, slip_arg(c), SLIP_ANSWER, &s));
    struct str text = text_of(c, "answer", N_("Write what was done."), errors);
    if (errors->count > 0) {
        struct slip_show_view v = {.errors = errors, .typed_answer = text};
        return show(c, &s, &v);
    }
    TRY(slip_answer(c, &s, text));
    return redirect(c, back(c, &s), "slip-answered");
}

/* What the clerk does with a slip in force. */
err_t slip_decide_step(struct ctx *c)
{
    struct slip s;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    TRY(slip_load(c, slip_arg(c), SLIP_ISSUE, &s));
    struct str step = form_value(&c->form, S("step"));
    if (str_eq(step, S("accept"))) {
        struct str note = str_trim(form_value(&c->form, S("reason")));
        TRY(slip_accept(c, &s, note.n == 0 ? S("") : note));
        return redirect(c, back(c, &s), "slip-accepted");
    }
    struct str reason = text_of(c, "reason", N_("Say why."), errors);
    if (errors->count > 0) {
        struct slip_show_view v = {.errors = errors, .typed_reason = reason};
        return show(c, &s, &v);
    }
    if (str_eq(step, S("return"))) {
        TRY(slip_return(c, &s, reason));
        return redirect(c, back(c, &s), "slip-returned");
    }
    if (str_eq(step, S("withdraw"))) {
        TRY(slip_withdraw(c, &s, reason));
        return redirect(c, back(c, &s), "slip-withdrawn");
    }
    if (str_eq(step, S("escalate"))) {
        struct slip_id next;
        TRY(slip_escalate(c, &s, reason, &next));
        return redirect(c, ctx_url1(c, ROUTE_slip_show, next.v), "slip-escalated");
    }
    return ctx_fail(c, BAD_REQUEST, "%s", T(c, N_("Choose what to do with the slip.")));
}
