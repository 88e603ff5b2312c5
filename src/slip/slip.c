/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One slip: loading for an action, and the steps of its life. */
#include "slip/slip.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/check.h"
#include "base/limits.h"
#include "notify/notify.h"
#include "slip/slip_private.h"

#include "slip_sql.h"

static const struct {
    const char *word, *label;
} states[] = {
    [SLIP_PROPOSED] = {"proposed", N_("slip: proposed")},
    [SLIP_ISSUED] = {"issued", N_("slip: issued")},
    [SLIP_ANSWERED] = {"answered", N_("slip: answered")},
    [SLIP_CLOSED] = {"closed", N_("slip: closed")},
    [SLIP_WITHDRAWN] = {"withdrawn", N_("slip: withdrawn")},
};

const char *slip_status_word(enum slip_status s)
{
    CHECK((unsigned)s < ARRAY_LEN(states));
    return states[s].word;
}

const char *slip_status_label(enum slip_status s)
{
    CHECK((unsigned)s < ARRAY_LEN(states));
    return states[s].label;
}

const char *slip_outcome_label(struct str outcome)
{
    static const struct {
        const char *word, *label;
    } outcomes[] = {
        {"accepted", N_("The answer was accepted")},
        {"escalated", N_("Replaced by the next level's slip")},
        {"dismissed", N_("Not issued")},
        {"obsolete", N_("The level no longer held")},
        {"withdrawn", N_("Withdrawn")},
    };
    for (size_t i = 0; i < ARRAY_LEN(outcomes); i++) {
        if (str_eq(outcome, str_of(outcomes[i].word)))
            return outcomes[i].label;
    }
    return "";
}

static enum slip_status status_of(struct str word)
{
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        if (str_eq(word, str_of(states[i].word)))
            return (enum slip_status)i;
    }
    NEVER("status of a slip");
}

static const struct field fields[] = {
    FIELD_LINE(struct slip_input, title, N_("Title of the paper"), .required = true, .max = 60),
    FIELD_TEXT(struct slip_input, requirement, N_("What is required"), .required = true,
               .max = 2000),
    FIELD_INT(struct slip_input, term_days, N_("Working days for the answer"), .required = true,
              .least = 1, .most = LIMIT_SLIP_TERM),
};

struct field_table slip_fields(void)
{
    return FIELD_TABLE(fields);
}

struct slip_input slip_input_of(const struct slip *s)
{
    return (struct slip_input){s->title, s->requirement, s->term_days};
}

/* Loading ------------------------------------------------------------------------------------- */

static void take(const struct slip_by_id_row *r, struct slip *s)
{
    *s = (struct slip){
        .slip_id = r->slip_id,
        .number = r->number,
        .item_id = r->item_id,
        .item_number = r->item_number,
        .item_title = r->item_title,
        .leader = r->leader_person_id,
        .plan_id = r->plan_id,
        .part_id = r->part_id,
        .unit_id = r->unit_id,
        .unit_name = r->unit_name,
        .unit_name_en = r->unit_name_en,
        .level_id = r->level_id,
        .status = status_of(r->status),
        .outcome = r->outcome,
        .proposed_on = r->proposed_on,
        .proposed_person_id = r->proposed_person_id,
        .cause = r->cause,
        .title = r->title,
        .requirement = r->requirement,
        .term_days = r->term_days,
        .term_on = r->term_on,
        .issued_on = r->issued_on,
        .issued_at = r->issued_at,
        .signed_at = r->signed_at,
        .answered_at = r->answered_at,
        .ended_at = r->ended_at,
        .issued_name = r->issued_name,
        .issued_post = r->issued_post,
        .signed_name = r->signed_name,
        .answered_name = r->answered_name,
        .ended_name = r->ended_name,
        .answer_text = r->answer_text,
        .returned_text = r->returned_text,
        .ended_text = r->ended_text,
        .former_slip_id = r->former_slip_id,
        .former_number = r->former_number,
        .is_former_in_force =
            str_eq(r->former_status, S("issued")) || str_eq(r->former_status, S("answered")),
        .former_version = r->former_version,
        .version = r->version,
        .takes_part = r->takes_part,
    };
}

err_t slip_load(struct ctx *c, struct slip_id id, enum action action, struct slip *ret_slip)
{
    struct slip_by_id_row *row;
    TRY(slip_by_id(c->db, c->a,
                   (struct slip_by_id_args){.slip_id = id, .actor_person_id = c->actor.person},
                   &row));
    struct facts facts = {.has_object = true};
    bool may_know = false;
    if (row != NULL) { /* R-SLIP-06; what was never issued concerns only those who issue */
        facts.takes_part = row->takes_part;
        enum action needed = row->issued_at.us == 0 ? SLIP_ISSUE : SLIP_READ;
        may_know = authz_decide(&c->actor, needed, facts) == OK;
    }
    if (!may_know)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such slip.")));
    TRY(authz_decide(&c->actor, action, facts));
    take(row, ret_slip);
    return OK;
}

/* Steps --------------------------------------------------------------------------------------- */

static err_t must_be(struct ctx *c, const struct slip *s, enum slip_status wanted)
{
    if (s->status == wanted)
        return OK;
    return ctx_fail(c, CONFLICT, T(c, N_("This slip is not in the state for that any more: %s.")),
                    T(c, slip_status_label(s->status)));
}

static err_t journal(struct ctx *c, const struct slip *s, const char *verb, struct str changes,
                     struct str reason)
{
    return audit_record(c, &(struct audit_entry){.object = AUDIT_SLIP,
                                                 .id = s->slip_id.v,
                                                 .item = s->item_id,
                                                 .verb = verb,
                                                 .changes = changes,
                                                 .reason = reason});
}

static err_t tell(struct ctx *c, const struct slip *s, enum notify_kind kind, struct str detail)
{
    bool to_unit = kind != NOTIFY_SLIP_ANSWERED;
    return notify_tell(c, &(struct notify_event){.kind = kind,
                                                 .item = s->item_id,
                                                 .object = NOTIFY_ON_SLIP,
                                                 .object_no = s->slip_id.v,
                                                 .unit = to_unit ? s->unit_id : (struct unit_id){0},
                                                 .to_clerks = !to_unit,
                                                 .detail = detail});
}

static err_t tell_others(struct ctx *c, const struct slip *s, enum notify_kind kind,
                         struct str detail)
{
    const struct ladders *all;
    size_t at = 0;
    TRY(ladders_load(c, &all));
    const struct ladder *ladder = ladder_of_level(all, s->level_id, &at);
    if (ladder == NULL)
        return OK;
    const struct ladder_level *level = &ladder->levels[at];
    if (level->is_leader_told && s->leader.v != 0)
        TRY(notify_tell(c, &(struct notify_event){.kind = kind,
                                                  .item = s->item_id,
                                                  .object = NOTIFY_ON_SLIP,
                                                  .object_no = s->slip_id.v,
                                                  .person = s->leader,
                                                  .detail = detail}));
    if (level->is_clerk_told)
        TRY(notify_tell(c, &(struct notify_event){.kind = kind,
                                                  .item = s->item_id,
                                                  .object = NOTIFY_ON_SLIP,
                                                  .object_no = s->slip_id.v,
                                                  .to_clerks = true,
                                                  .detail = detail}));
    return OK;
}

/* What the part's facts are now: a slip that ends is not proposed again while they are the same. */
static err_t facts_now(struct ctx *c, const struct slip *s, struct str *ret_facts)
{
    const struct ladder_part *part = NULL;
    if (s->part_id.v != 0)
        TRY(ladder_part_find(c, s->part_id, &part));
    *ret_facts = part == NULL ? S("") : ladder_facts_text(c->a, &part->facts);
    return OK;
}

static err_t end(struct ctx *c, const struct slip *s, const char *status, const char *outcome,
                 struct str reason)
{
    struct slip_end e = {.id = s->slip_id,
                         .item = s->item_id,
                         .version = s->version,
                         .status = status,
                         .outcome = outcome,
                         .reason = reason};
    e.verb = strcmp(outcome, "accepted") == 0    ? "slip_accept"
             : strcmp(outcome, "dismissed") == 0 ? "slip_dismiss"
                                                 : "slip_withdraw";
    TRY(facts_now(c, s, &e.facts));
    return slip_end(c, &e);
}

static err_t end_former(struct ctx *c, const struct slip *s)
{
    if (s->former_slip_id.v == 0 || !s->is_former_in_force)
        return OK;
    struct slip_end e = {.id = s->former_slip_id,
                         .item = s->item_id,
                         .version = s->former_version,
                         .status = "closed",
                         .outcome = "escalated",
                         .verb = "slip_escalate"};
    TRY(facts_now(c, s, &e.facts));
    return slip_end(c, &e);
}

static err_t take_number(struct ctx *c, const struct slip *s, struct str *ret_number)
{
    const struct ladders *all;
    size_t at;
    struct slip_number_take_row row;
    TRY(ladders_load(c, &all));
    const struct ladder *ladder = ladder_of_level(all, s->level_id, &at);
    struct str prefix = ladder == NULL ? S("督办单") : ladder->slip_prefix;
    int year = date_civil(c->today).year;
    TRY(slip_number_take(c->db, c->a,
                         (struct slip_number_take_args){.prefix = prefix, .year = year}, &row));
    *ret_number =
        arena_printf(c->a, "%.*s〔%d〕%lld号", STR_ARG(prefix), year, (long long)row.last_no);
    return OK;
}

err_t slip_issue(struct ctx *c, const struct slip *s, const struct slip_input *input)
{
    const struct calendar *cal;
    struct str number;
    struct slip_input before = slip_input_of(s);
    AUTO(buf_free) struct buf changes = buf_new(KIB(64));
    TRY(must_be(c, s, SLIP_PROPOSED));
    TRY(calendar_load(c, &cal));
    TRY(end_former(c, s)); /* R-SLIP-02: before the new one is in force */
    TRY(take_number(c, s, &number));
    (void)field_diff(slip_fields(), &before, input, &changes);
    TRY(slip_issue_row(c->db, c->a,
                       (struct slip_issue_row_args){
                           .slip_id = s->slip_id,
                           .version = s->version,
                           .number = number,
                           .title = input->title,
                           .requirement = input->requirement,
                           .term_days = input->term_days,
                           .term_on = calendar_add_workdays(cal, c->today, (int)input->term_days),
                           .issued_person_id = c->actor.person,
                           .issued_on = c->today,
                           .issued_at = c->now,
                       }));
    TRY(journal(c, s, "slip_issue", arena_str(c->a, buf_str(&changes)), number));
    enum notify_kind kind = s->former_slip_id.v != 0 ? NOTIFY_SLIP_ESCALATED : NOTIFY_SLIP_ISSUED;
    struct str detail = arena_printf(c->a, "%.*s %.*s", STR_ARG(number), STR_ARG(input->title));
    TRY(tell(c, s, kind, detail));
    return tell_others(c, s, kind, detail);
}

err_t slip_dismiss(struct ctx *c, const struct slip *s, struct str reason)
{
    TRY(must_be(c, s, SLIP_PROPOSED));
    return end(c, s, "withdrawn", "dismissed", reason);
}

err_t slip_sign(struct ctx *c, const struct slip *s)
{
    TRY(must_be(c, s, SLIP_ISSUED));
    if (s->signed_at.us != 0)
        return OK; /* it was signed already: nothing to do twice */
    TRY(slip_sign_row(c->db, c->a,
                      (struct slip_sign_row_args){.slip_id = s->slip_id,
                                                  .version = s->version,
                                                  .signed_person_id = c->actor.person,
                                                  .signed_at = c->now}));
    return journal(c, s, "slip_sign", STR_NONE, STR_NONE);
}

err_t slip_answer(struct ctx *c, const struct slip *s, struct str text)
{
    TRY(must_be(c, s, SLIP_ISSUED));
    TRY(slip_answer_row(c->db, c->a,
                        (struct slip_answer_row_args){.slip_id = s->slip_id,
                                                      .version = s->version,
                                                      .answer_text = text,
                                                      .answered_person_id = c->actor.person,
                                                      .answered_at = c->now}));
    TRY(journal(c, s, "slip_answer", STR_NONE, text));
    return tell(c, s, NOTIFY_SLIP_ANSWERED,
                arena_printf(c->a, "%.*s %.*s", STR_ARG(s->number), STR_ARG(s->unit_name)));
}

err_t slip_accept(struct ctx *c, const struct slip *s, struct str text)
{
    TRY(must_be(c, s, SLIP_ANSWERED));
    return end(c, s, "closed", "accepted", text);
}

err_t slip_return(struct ctx *c, const struct slip *s, struct str reason)
{
    const struct calendar *cal;
    TRY(must_be(c, s, SLIP_ANSWERED));
    TRY(calendar_load(c, &cal));
    TRY(slip_return_row(c->db, c->a,
                        (struct slip_return_row_args){
                            .slip_id = s->slip_id,
                            .version = s->version,
                            .returned_text = reason,
                            .term_on = calendar_add_workdays(cal, c->today, (int)s->term_days)}));
    TRY(journal(c, s, "slip_return", STR_NONE, reason));
    return tell(c, s, NOTIFY_SLIP_ISSUED,
                arena_printf(c->a, "%.*s %.*s", STR_ARG(s->number), STR_ARG(reason)));
}

err_t slip_withdraw(struct ctx *c, const struct slip *s, struct str reason)
{
    if (s->status != SLIP_ANSWERED)
        TRY(must_be(c, s, SLIP_ISSUED));
    TRY(end(c, s, "withdrawn", "withdrawn", reason));
    return tell(c, s, NOTIFY_SLIP_ISSUED,
                arena_printf(c->a, "%.*s %s", STR_ARG(s->number), T(c, N_("Withdrawn"))));
}

/* The level above that has a slip, or NULL. */
static const struct ladder_level *level_above(const struct ladders *all, struct level_id level)
{
    size_t at = 0;
    const struct ladder *ladder = ladder_of_level(all, level, &at);
    while (ladder != NULL && ++at < ladder->level_count) {
        if (ladder->levels[at].is_slip)
            return &ladder->levels[at];
    }
    return NULL;
}

err_t slip_escalate(struct ctx *c, const struct slip *s, struct str reason, struct slip_id *ret_id)
{
    const struct ladders *all;
    const struct ladder_part *part = NULL;
    if (s->status != SLIP_ANSWERED)
        TRY(must_be(c, s, SLIP_ISSUED));
    TRY(ladders_load(c, &all));
    const struct ladder_level *level = level_above(all, s->level_id);
    if (s->part_id.v != 0)
        TRY(ladder_part_find(c, s->part_id, &part));
    if (level == NULL || part == NULL)
        return ctx_fail(c, CONFLICT, "%s",
                        level == NULL ? T(c, N_("There is no higher level with a slip."))
                                      : T(c, N_("The unit's part is not open any more.")));
    TRY(slip_drop_proposal(c, s->part_id));
    struct slip_proposal p = {
        .part = part,
        .level = level,
        .item_number = s->item_number,
        .item_title = s->item_title,
        .cause = slip_cause_escalated(c->a, s, reason),
        .numbers = trf(c->a, c->institution.lang, N_("%s was not answered sufficiently"),
                       arena_cstr(c->a, s->number)),
        .former = s->slip_id,
        .by = c->actor.person,
    };
    return slip_propose(c, &p, reason, ret_id);
}

bool slip_has_level_above(const struct ladders *all, struct level_id level)
{
    return level_above(all, level) != NULL;
}
