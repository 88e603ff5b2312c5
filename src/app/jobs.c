/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The table of jobs, and the run of one of them in a transaction. */
#include "app/jobs.h"

#include "base/limits.h"
#include "jobs_sql.h"
#include "settings/settings.h"

#include <setjmp.h>
#include <stdio.h>
#include <unistd.h>

#define DAILY         (24 * 60)
#define NO_TIME       (-1)
#define RETRY_MINUTES 10

#define JOB(name, function, every, at, help) err_t function(struct ctx *c);
#include "app/job.def"
#undef JOB

static const struct job_row rows[] = {
#define JOB(name, function, every, at, help) {#name, function, every, at, help},
#include "app/job.def"
#undef JOB
};

const struct job_row *job_rows(size_t *ret_count)
{
    *ret_count = ARRAY_LEN(rows);
    return rows;
}

const struct job_row *job_find(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (str_eq(name, str_of(rows[i].name)))
            return &rows[i];
    }
    return NULL;
}

struct instant job_next(const struct job_row *row, struct instant now, int utc_offset)
{
    if (row->at_minutes < 0)
        return (struct instant){now.us + row->every_minutes * MINUTE_US};
    struct instant midnight = clock_midnight(clock_date(now, utc_offset), utc_offset);
    int64_t at = midnight.us + row->at_minutes * MINUTE_US;
    return (struct instant){at > now.us ? at : at + DAY_US};
}

err_t jobs_state(struct ctx *c, const struct job_state **ret_states, size_t *ret_count)
{
    struct job_all_rows stored;
    TRY(job_all(c->db, c->a, &stored));
    struct job_state *states = ARENA_ARRAY(c->a, struct job_state, ARRAY_LEN(rows));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        states[i].row = &rows[i];
        for (size_t at = 0; at < stored.count; at++) {
            const struct job_all_row *r = &stored.rows[at];
            if (str_eq(r->name, str_of(rows[i].name)))
                states[i] = (struct job_state){&rows[i], r->next_at,   r->ended_at,     r->outcome,
                                               r->note,  r->run_count, r->failure_count};
        }
    }
    *ret_states = states;
    *ret_count = ARRAY_LEN(rows);
    return OK;
}

static struct str holder_name(struct arena *a)
{
    char host[65] = "";
    (void)gethostname(host, sizeof host - 1);
    return arena_printf(a, "%s:%ld", host, (long)getpid());
}

err_t job_run(struct ctx *c, const struct job_row *row, bool only_due)
{
    struct str name = str_of(row->name);
    TRY(job_add(c->db, c->a, (struct job_add_args){.name = name, .next_at = c->now}));
    TRY(job_take(
        c->db, c->a,
        (struct job_take_args){.name = name,
                               .holder = holder_name(c->a),
                               .now_at = c->now,
                               .due_at = only_due ? c->now : (struct instant){INT64_MAX}}));
    TRY(row->run(c));
    return job_done(
        c->db, c->a,
        (struct job_done_args){.name = name,
                               .now_at = c->now,
                               .next_at = job_next(row, c->now, c->institution.utc_offset)});
}

/* One transaction of the clock: a context from nothing, as the dispatcher makes one for a request.
 */
struct turn {
    const struct job_row *row;
    bool only_due;
    err_t failed; /* to be recorded */
    struct note note;
    struct arena *a;
    jmp_buf full;
};

static void arena_is_full(void *user)
{
    longjmp(((struct turn *)user)->full, 1);
}

static err_t make_context(struct turn *t, struct db *db, struct ctx *ret_c)
{
    *ret_c = (struct ctx){.a = t->a, .db = db, .now = clock_now()};
    TRY(settings_load(ret_c));
    ret_c->lang = ret_c->institution.lang;
    ret_c->today = clock_date(ret_c->now, ret_c->institution.utc_offset);
    return OK;
}

static err_t turn_run(void *user, struct db *db)
{
    struct turn *t = user;
    struct ctx c = {0};
    arena_reset(t->a);
    if (setjmp(t->full) != 0)
        return note_fail(&t->note, TOO_LARGE, "more memory was needed than a job may have");
    arena_on_full(t->a, arena_is_full, t);
    TRY(make_context(t, db, &c));
    err_t e = job_run(&c, t->row, t->only_due);
    if (e != OK && c.note.text[0] != '\0')
        t->note = c.note;
    return e;
}

static err_t turn_record(void *user, struct db *db)
{
    struct turn *t = user;
    struct ctx c = {0};
    arena_reset(t->a);
    TRY(make_context(t, db, &c));
    return job_failed(db, t->a,
                      (struct job_failed_args){
                          .name = str_of(t->row->name),
                          .now_at = c.now,
                          .due_at = c.now,
                          .next_at = (struct instant){c.now.us + RETRY_MINUTES * MINUTE_US},
                          .outcome = str_of(err_name(t->failed)),
                          .note = str_of(t->note.text),
                      });
}

err_t job_run_alone(struct lanes *lanes, const struct job_row *row, bool only_due,
                    struct note *note)
{
    struct turn t = {.row = row, .only_due = only_due, .a = arena_new(LIMIT_REQUEST_ARENA)};
    err_t e = lane_run(lanes, DB_WRITER, turn_run, &t);
    if (e != OK && e != CONFLICT) {
        t.failed = e;
        (void)lane_run(lanes, DB_WRITER, turn_record, &t);
        (void)fprintf(stderr, "luoshi: job %s: %s %s\n", row->name, err_name(e), t.note.text);
        (void)note_fail(note, e, "%s", t.note.text[0] != '\0' ? t.note.text : err_sentence(e));
    }
    arena_free(t.a);
    return e;
}
