/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What follows from the check of lights: proposals are made, and taken back when their level no
 * longer holds. R-SLIP-01, R-SLIP-02, R-SLIP-04. */
#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "slip/slip_private.h"

#include "slip_sql.h"

#define JOB_BATCHES 4 /* of LADDER_BATCH checks a minute: others wait for the writer meanwhile */

err_t slip_propose(struct ctx *c, const struct slip_proposal *p, struct str reason,
                   struct slip_id *ret_id)
{
    enum lang lang = c->institution.lang;
    const struct ladder_level *level = p->level;
    struct str title =
        level->paper_title.n > 0 ? level->paper_title : ladder_level_name(level, lang);
    struct str requirement =
        trf(c->a, lang,
            N_("Your unit's part of “%s” (%s): %s. Do what is missing, and answer in writing what "
               "was done, what is still to come, and by when."),
            arena_cstr(c->a, p->item_title), arena_cstr(c->a, p->item_number),
            arena_cstr(c->a, p->numbers));
    struct slip_propose_row_row row;
    TRY(slip_propose_row(c->db, c->a,
                         (struct slip_propose_row_args){
                             .item_id = p->part->item_id,
                             .part_id = p->part->part_id,
                             .unit_id = p->part->unit_id,
                             .level_id = level->level_id,
                             .proposed_on = c->today,
                             .proposed_person_id = p->by,
                             .cause = p->cause,
                             .title = title,
                             .requirement = requirement,
                             .term_days = level->term_days,
                             .former_slip_id = p->former,
                         },
                         &row));
    struct audit_end end = {0};
    *ret_id = row.slip_id;
    TRY(audit_append_send(c,
                          &(struct audit_entry){.object = AUDIT_SLIP,
                                                .id = row.slip_id.v,
                                                .item = p->part->item_id,
                                                .verb = "slip_propose",
                                                .reason = reason.n > 0 ? reason : p->said},
                          &end));
    return audit_append_recv(c->db, c->a);
}

err_t slip_end(struct ctx *c, const struct slip_end *end)
{
    TRY(slip_end_row(c->db, c->a,
                     (struct slip_end_row_args){
                         .slip_id = end->id,
                         .version = end->version,
                         .status = str_of(end->status),
                         .outcome = str_of(end->outcome),
                         .settled_facts = end->facts.p == NULL ? S("") : end->facts,
                         .ended_person_id = c->actor.person,
                         .ended_at = c->now,
                         .ended_text = end->reason.p == NULL ? S("") : end->reason,
                     }));
    return audit_record(c, &(struct audit_entry){.object = AUDIT_SLIP,
                                                 .id = end->id.v,
                                                 .item = end->item,
                                                 .verb = end->verb,
                                                 .reason = end->reason});
}

err_t slip_drop_proposal(struct ctx *c, struct part_id part)
{
    struct slip_pending_rows rows;
    TRY(slip_pending(c->db, c->a,
                     (struct slip_pending_args){.first_part_id = part, .last_part_id = part},
                     &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(slip_end(c, &(struct slip_end){.id = rows.rows[i].slip_id,
                                           .item = rows.rows[i].item_id,
                                           .version = rows.rows[i].version,
                                           .status = "withdrawn",
                                           .outcome = "obsolete",
                                           .verb = "slip_obsolete"}));
    return OK;
}

/* A batch ------------------------------------------------------------------------------------- */

struct batch {
    struct ladder_batch checks;
    const struct ladder_finding **wants; /* those on a level with a slip that is not in force */
    size_t want_count;
    struct str want_ids;
    struct slip_pending_rows pending;
    struct slip_settled_rows settled;
    int64_t room; /* proposals that may still be made */
};

static const struct ladder_level *wanted_level(const struct ladder_finding *f)
{
    if (f->ladder == NULL || f->light.kind != LADDER_LIGHT_LEVEL || f->light.is_held)
        return NULL;
    if (!f->part.is_with_unit || !(f->part.is_lead || f->ladder->is_support_included))
        return NULL;
    const struct ladder_level *level = &f->ladder->levels[f->light.level];
    bool has_it = level->level_id.v == f->part.facts.slip_level.v;
    return level->is_slip && !has_it ? level : NULL;
}

static struct str json_of(struct ctx *c, const struct ladder_finding *const *list, size_t count)
{
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    buf_put_char(&b, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_put_char(&b, ',');
        buf_put_int(&b, list[i]->part.part_id.v);
    }
    buf_put_char(&b, ']');
    return arena_str(c->a, buf_str(&b));
}

static err_t load_batch(struct ctx *c, struct batch *b)
{
    b->wants = ARENA_ARRAY(c->a, const struct ladder_finding *, b->checks.count);
    struct part_id first = {INT64_MAX}, last = {0};
    for (size_t i = 0; i < b->checks.count; i++) {
        const struct ladder_finding *f = &b->checks.findings[i];
        first.v = f->part.part_id.v < first.v ? f->part.part_id.v : first.v;
        last.v = f->part.part_id.v > last.v ? f->part.part_id.v : last.v;
        if (wanted_level(f) != NULL)
            b->wants[b->want_count++] = f;
    }
    TRY(slip_pending(c->db, c->a,
                     (struct slip_pending_args){.first_part_id = first, .last_part_id = last},
                     &b->pending));
    if (b->want_count == 0)
        return OK;
    struct slip_proposal_count_row made;
    b->want_ids = json_of(c, b->wants, b->want_count);
    TRY(slip_settled(c->db, c->a, (struct slip_settled_args){.ids_json = b->want_ids},
                     &b->settled));
    TRY(slip_proposal_count(c->db, c->a, &made));
    b->room = LIMIT_PROPOSALS - made.proposal_count;
    return OK;
}

/* Findings come in order of their parts, as do the rows: each list is walked once. */
static const struct slip_pending_row *pending_of(const struct batch *b, struct part_id part,
                                                 size_t *at)
{
    while (*at < b->pending.count && b->pending.rows[*at].part_id.v < part.v)
        (*at)++;
    bool found = *at < b->pending.count && b->pending.rows[*at].part_id.v == part.v;
    return found ? &b->pending.rows[*at] : NULL;
}

/* R-SLIP-04; also gives the slip in force. */
static bool is_settled(struct ctx *c, const struct batch *b, const struct ladder_part *p,
                       struct level_id level, struct slip_id *ret_in_force)
{
    struct part_id part = p->part_id;
    size_t low = 0, high = b->settled.count;
    bool found = false;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (b->settled.rows[middle].part_id.v < part.v)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < b->settled.count && b->settled.rows[low].part_id.v == part.v; low++) {
        const struct slip_settled_row *r = &b->settled.rows[low];
        if (str_eq(r->status, S("issued")) || str_eq(r->status, S("answered")))
            *ret_in_force = r->slip_id;
        else if (r->level_id.v == level.v &&
                 str_eq(r->settled_facts, ladder_facts_text(c->a, &p->facts)))
            found = true;
    }
    return found;
}

/* What is to be done with a finding. Decided for the whole batch before anything is written, so
 * that each day is written once. */
struct decision {
    const struct slip_pending_row *obsolete; /* a proposal that no longer holds; NULL: none */
    bool is_proposed;
    struct slip_id in_force;
};

static struct decision decide(struct ctx *c, struct batch *b, struct ladder_finding *f, size_t *at)
{
    struct decision d = {0};
    const struct slip_pending_row *old = pending_of(b, f->part.part_id, at);
    const struct ladder_level *level = wanted_level(f);
    if (old != NULL &&
        (old->proposed_person_id.v != 0 || (level != NULL && level->level_id.v == old->level_id.v)))
        return d; /* a person's, or still right */
    d.obsolete = old;
    b->room += old != NULL ? 1 : 0;
    if (level == NULL || is_settled(c, b, &f->part, level->level_id, &d.in_force))
        return d;
    d.is_proposed = b->room > 0;
    f->is_put_off = !d.is_proposed;
    b->room -= d.is_proposed ? 1 : 0;
    return d;
}

static err_t propose(struct ctx *c, const struct batch *b, const struct ladder_finding *f,
                     struct slip_id in_force)
{
    struct slip_subject_row *subject;
    struct slip_id made;
    /* One by one: most of a large batch may be put off, and its items are never read. */
    TRY(slip_subject(c->db, c->a, (struct slip_subject_args){.part_id = f->part.part_id},
                     &subject));
    if (subject == NULL)
        return OK;
    const struct ladder_facts *facts = &f->part.facts;
    struct ladder_figures figures =
        ladder_figures_of(c->a, f->ladder, facts, b->checks.workdays, &f->light, c->today);
    struct str said = ladder_reason(c->a, c->institution.lang, f->ladder, facts, b->checks.workdays,
                                    &f->light, c->today);
    struct slip_proposal p = {
        .part = &f->part,
        .level = wanted_level(f),
        .item_number = subject->number,
        .item_title = subject->title,
        .said = said,
        .cause = figures.count > 0 ? ladder_figures_text(c->a, &figures) : said,
        .numbers = ladder_numbers(c->a, c->institution.lang, f->ladder, facts, b->checks.workdays,
                                  &f->light, c->today),
        .former = in_force,
    };
    return slip_propose(c, &p, STR_NONE, &made);
}

static err_t act(struct ctx *c, const struct batch *b, const struct ladder_finding *f,
                 const struct decision *d)
{
    if (d->obsolete != NULL)
        TRY(slip_end(c, &(struct slip_end){.id = d->obsolete->slip_id,
                                           .item = d->obsolete->item_id,
                                           .version = d->obsolete->version,
                                           .status = "withdrawn",
                                           .outcome = "obsolete",
                                           .verb = "slip_obsolete"}));
    return d->is_proposed ? propose(c, b, f, d->in_force) : OK;
}

err_t slip_run(struct ctx *c, int64_t limit, struct slip_run *ret_run)
{
    struct batch b = {0};
    struct slip_run run = {0};
    TRY(ladder_run(c, limit, &b.checks));
    run.checked = (int64_t)b.checks.count;
    run.has_more = b.checks.has_more;
    if (b.checks.count > 0) {
        struct decision *decisions = ARENA_ARRAY(c->a, struct decision, b.checks.count);
        size_t at = 0;
        TRY(load_batch(c, &b));
        for (size_t i = 0; i < b.checks.count; i++) {
            decisions[i] = decide(c, &b, &b.checks.findings[i], &at);
            run.obsolete += decisions[i].obsolete != NULL ? 1 : 0;
            run.proposed += decisions[i].is_proposed ? 1 : 0;
            run.put_off += b.checks.findings[i].is_put_off ? 1 : 0;
        }
        TRY(ladder_keep(c, &b.checks));
        for (size_t i = 0; i < b.checks.count; i++)
            TRY(act(c, &b, &b.checks.findings[i], &decisions[i]));
    }
    *ret_run = run;
    return OK;
}

err_t slip_job(struct ctx *c)
{
    struct slip_run run = {.has_more = true};
    for (int i = 0; i < JOB_BATCHES && run.has_more; i++)
        TRY(slip_run(c, LADDER_BATCH, &run));
    return OK;
}
