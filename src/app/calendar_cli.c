/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi calendar: what the working calendar says, and why; importing the days of a year. Without
 * --data or --database it reads the days that came with the program; with one of them the
 * institution's layers. */
#include "app/command.h"
#include "app/input.h"
#include "base/check.h"
#include "base/limits.h"
#include "ledger/ledger.h"
#include "json/json_write.h"

#include <stdlib.h>

const struct command_option command_calendar_options[] = {
    {"apply", NULL, "import: write it (without: only show what would change)"},
    {"as", "USERNAME", "import: the administrator who does it"},
    {0},
};

#define MOST_WORKDAYS 2500 /* ten years; more is a slip of the keyboard */
#define READ_RUNS     40 /* printed; a longer count lists only what differs from Monday–Friday */

struct calendar_request {
    struct command *cmd;
    struct ctx *c; /* NULL: the built-in days */
    const struct calendar *cal;
    struct buf *out;
    struct json j;
};

static err_t read_date(struct calendar_request *r, int at, struct date *ret_date)
{
    const char *text = r->cmd->args[at];
    if (date_parse(str_of(text), ret_date))
        return OK;
    return note_fail(&r->cmd->note, BAD_REQUEST, "%s is not a date; write one like 2026-12-31",
                     text);
}

static const char *date_text(struct calendar_request *r, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    return arena_cstr(r->cmd->a, str_of(text));
}

static bool is_known(const struct calendar *cal, struct date from, struct date to)
{
    int last = date_civil(to).year;
    for (int year = date_civil(from).year; year <= last; year++) {
        if (!calendar_year_known(cal, year))
            return false;
    }
    return true;
}

/* Why a count comes out as it does ------------------------------------------------------------- */

static const char *run_kind(const struct calendar_run *run)
{
    if (run->is_workday)
        return run->is_adjusted ? "worked, adjusted" : "worked";
    return run->name.n > 0 ? "off" : "off, weekend";
}

static void say_run(struct calendar_request *r, const struct calendar_run *run)
{
    const char *first = date_text(r, run->first);
    if (run->first.day == run->last.day)
        buf_printf(r->out, "  %s %-12s", first, calendar_weekday(LANG_EN, run->first));
    else
        buf_printf(r->out, "  %s…%s  ", first, date_text(r, run->last));
    buf_printf(r->out, " %s", run_kind(run));
    if (run->name.n > 0)
        buf_printf(r->out, " (%.*s)", STR_ARG(run->name));
    if (run->is_workday)
        buf_printf(r->out, ": %d", run->workdays);
    buf_put_char(r->out, '\n');
}

static void json_run(struct calendar_request *r, const struct calendar_run *run)
{
    json_object_begin(&r->j);
    json_key(&r->j, "from");
    json_date(&r->j, run->first);
    json_key(&r->j, "to");
    json_date(&r->j, run->last);
    json_key(&r->j, "workday");
    json_bool(&r->j, run->is_workday);
    json_key(&r->j, "adjusted");
    json_bool(&r->j, run->is_adjusted);
    json_key(&r->j, "name");
    json_str(&r->j, run->name);
    json_key(&r->j, "workdays");
    json_int(&r->j, run->workdays);
    json_object_end(&r->j);
}

/* The runs after `from` up to `to`; the count began after the day `given`. */
static void say_why(struct calendar_request *r, struct date given, struct date from, struct date to)
{
    const struct calendar_run *runs = NULL;
    size_t count = calendar_runs(r->cmd->a, LANG_EN, r->cal, from, to, &runs);
    bool known = is_known(r->cal, from, to);
    if (r->cmd->json) {
        json_key(&r->j, "known");
        json_bool(&r->j, known);
        json_key(&r->j, "days");
        json_array_begin(&r->j);
        for (size_t i = 0; i < count; i++)
            json_run(r, &runs[i]);
        json_array_end(&r->j);
        return;
    }
    buf_printf(r->out, "%s is a %s and does not count.\n", date_text(r, given),
               calendar_weekday(LANG_EN, given));
    for (size_t i = 0; i < count; i++) {
        bool differs = runs[i].is_adjusted || runs[i].name.n > 0;
        if (count <= READ_RUNS || differs)
            say_run(r, &runs[i]);
    }
    if (!known)
        buf_put(r->out, S("The holidays of a year in it are not published yet: provisional.\n"));
}

/* Actions -------------------------------------------------------------------------------------- */

static err_t calendar_add(struct calendar_request *r)
{
    struct date from;
    int64_t n = 0;
    TRY(read_date(r, 1, &from));
    const char *count = r->cmd->args[2];
    bool is_number = str_to_int64(str_of(count), &n);
    if (!is_number || n > MOST_WORKDAYS || n < -MOST_WORKDAYS)
        return note_fail(&r->cmd->note, BAD_REQUEST,
                         "%s: working days are a number from -%d to %d (before a negative one, "
                         "write --)",
                         count, MOST_WORKDAYS, MOST_WORKDAYS);
    struct date to = calendar_add_workdays(r->cal, from, (int)n);
    if (to.day > date_last_of_month(2199, 12).day || date_civil(to).year < 1900)
        return note_fail(&r->cmd->note, BAD_REQUEST, "the calendar knows the years 1900 to 2199");
    if (r->cmd->json) {
        json_key(&r->j, "date");
        json_date(&r->j, to);
    } else {
        buf_printf(r->out, "%s\n", date_text(r, to));
    }
    if (n >= 0)
        say_why(r, from, from, to);
    else
        say_why(r, from, (struct date){to.day - 1}, (struct date){from.day - 1});
    return OK;
}

static err_t calendar_between(struct calendar_request *r)
{
    struct date from;
    struct date to;
    TRY(read_date(r, 1, &from));
    TRY(read_date(r, 2, &to));
    int days = calendar_workdays_between(r->cal, from, to);
    if (r->cmd->json) {
        json_key(&r->j, "workdays");
        json_int(&r->j, days);
    } else {
        buf_printf(r->out, "%d\n", days);
    }
    struct date first = from.day <= to.day ? from : to;
    say_why(r, first, first, from.day <= to.day ? to : from);
    return OK;
}

static err_t calendar_explain(struct calendar_request *r)
{
    static const struct {
        enum due_policy policy;
        const char *word;
    } policies[] = {
        {DUE_AS_WRITTEN, "as_written"}, {DUE_BACKWARD, "backward"}, {DUE_FORWARD, "forward"}};
    struct date d;
    TRY(read_date(r, 1, &d));
    bool known = calendar_year_known(r->cal, date_civil(d).year);
    enum due_policy policy = r->c == NULL ? DUE_BACKWARD : r->c->institution.due_policy;
    struct date effective = calendar_effective(r->cal, policy, d);
    struct str reading = calendar_reading(r->cmd->a, LANG_EN, r->cal, known, d, effective);
    if (!r->cmd->json) {
        buf_printf(r->out, "%.*s.\n", STR_ARG(reading));
        return OK;
    }
    struct calendar_answer day = calendar_day(r->cal, LANG_EN, d);
    json_key(&r->j, "workday");
    json_bool(&r->j, day.is_workday);
    json_key(&r->j, "known");
    json_bool(&r->j, known);
    json_key(&r->j, "name");
    json_str(&r->j, day.name);
    for (size_t i = 0; i < ARRAY_LEN(policies); i++) {
        json_key(&r->j, policies[i].word);
        json_date(&r->j, calendar_effective(r->cal, policies[i].policy, d));
    }
    json_key(&r->j, "sentence");
    json_str(&r->j, reading);
    return OK;
}

static void list_day(struct calendar_request *r, const struct calendar_entry *e)
{
    struct str name = e->name_en.n > 0 ? e->name_en : e->name;
    if (!r->cmd->json) {
        buf_printf(r->out, "%s  %-10s %-5s %-9s %.*s\n", date_text(r, e->day),
                   calendar_weekday(LANG_EN, e->day), e->is_work ? "work" : "off",
                   e->is_national ? "national" : "own", STR_ARG(name));
        return;
    }
    json_object_begin(&r->j);
    json_key(&r->j, "date");
    json_date(&r->j, e->day);
    json_key(&r->j, "kind");
    json_str(&r->j, e->is_work ? S("work") : S("off"));
    json_key(&r->j, "layer");
    json_str(&r->j, e->is_national ? S("national") : S("own"));
    json_key(&r->j, "name");
    json_str(&r->j, e->name);
    json_key(&r->j, "name_en");
    json_str(&r->j, e->name_en);
    json_object_end(&r->j);
}

static err_t calendar_list(struct calendar_request *r)
{
    int64_t year = 0;
    struct date first = DATE_NONE;
    if (!str_to_int64(str_of(r->cmd->args[1]), &year) || year < 1900 || year > 2199)
        return note_fail(&r->cmd->note, BAD_REQUEST, "%s is not a year; write one like 2026",
                         r->cmd->args[1]);
    (void)date_make((int)year, 1, 1, &first);
    const struct calendar_entry *entries;
    struct date last = date_last_of_month((int)year, 12);
    size_t count = calendar_entries(r->cal, first, last, &entries);
    bool known = calendar_year_known(r->cal, (int)year);
    if (r->cmd->json) {
        json_key(&r->j, "known");
        json_bool(&r->j, known);
        json_key(&r->j, "days");
        json_array_begin(&r->j);
    }
    for (size_t i = 0; i < count; i++)
        list_day(r, &entries[i]);
    if (r->cmd->json)
        json_array_end(&r->j);
    else if (!known)
        buf_printf(r->out, "The holidays of %d are not published yet: weekends only.\n", (int)year);
    return OK;
}

/* Importing ------------------------------------------------------------------------------------ */

static err_t read_import(struct calendar_request *r, struct calendar_edit *ret_edit)
{
    static const char *const days[] = {"a plain day", "off", "worked"};
    struct calendar_import import;
    struct str bytes;
    const char *file = r->cmd->args[1];
    const char *slash = strrchr(file, '/');
    struct str name = str_of(slash == NULL ? file : slash + 1);
    TRY(input_read(r->cmd->a, file, LIMIT_CALENDAR_BYTES, &bytes, &r->cmd->note));
    TRY(calendar_import_read(r->cmd->a, LANG_EN, bytes, name, r->cal, &import, &r->cmd->note));
    TRY(calendar_compare(r->c, &import, ret_edit));
    ret_edit->title = name;
    for (size_t i = 0; i < import.warning_count && !r->cmd->json; i++)
        buf_printf(r->out, "Warning: %.*s\n", STR_ARG(import.warnings[i]));
    for (size_t i = 0; i < ret_edit->count && !r->cmd->json; i++) {
        const struct calendar_difference *d = &ret_edit->days[i];
        buf_printf(r->out, "%s  %-10s %s → %s  %.*s\n", date_text(r, d->day),
                   calendar_weekday(LANG_EN, d->day), days[d->before], days[d->after],
                   STR_ARG(d->name));
    }
    return OK;
}

static void say_moves(struct calendar_request *r, const struct ledger_moves *moves, bool applied)
{
    for (size_t i = 0; i < moves->count && !r->cmd->json; i++) {
        const struct item_due_move *m = &moves->list[i];
        struct date before = date_is_none(m->before_on) ? m->due_on : m->before_on;
        buf_printf(r->out, "%.*s %.*s: %s → %s\n", STR_ARG(m->number), STR_ARG(m->title),
                   date_text(r, before), date_text(r, m->after_on));
    }
    if (!r->cmd->json)
        buf_printf(r->out,
                   applied ? "Written; %zu dates moved.\n"
                           : "%zu dates would move. Nothing is written without --apply.\n",
                   moves->total);
}

static err_t apply_import(struct calendar_request *r, const struct calendar_edit *edit,
                          struct ledger_moves *ret_moves)
{
    struct change_id change;
    if (!command_flag(r->cmd, "apply"))
        return ledger_calendar_preview(r->c, edit, ret_moves);
    if (command_flag(r->cmd, "as")) {
        TRY(command_act_as(r->cmd, r->c, command_value(r->cmd, "as", "")));
        TRY(authz_decide(&r->c->actor, SETTINGS_EDIT, (struct facts){0}));
    }
    TRY(ledger_calendar_preview(r->c, edit, ret_moves));
    TRY(ledger_calendar_apply(r->c, edit, &change));
    return command_commit(r->cmd, r->c);
}

static err_t calendar_import(struct calendar_request *r)
{
    struct calendar_edit edit;
    struct ledger_moves moves = {0};
    if (r->c == NULL)
        return note_fail(&r->cmd->note, BAD_REQUEST,
                         "name the database to import into: --data DIR or --database URL");
    TRY(read_import(r, &edit));
    bool applied = command_flag(r->cmd, "apply") && edit.count > 0;
    if (edit.count == 0 && !r->cmd->json)
        buf_put(r->out, S("The calendar has all of this already.\n"));
    if (edit.count > 0) {
        TRY(apply_import(r, &edit, &moves));
        say_moves(r, &moves, applied);
    }
    if (!r->cmd->json)
        return OK;
    json_key(&r->j, "changed_days");
    json_int(&r->j, (int64_t)edit.count);
    json_key(&r->j, "moved_dates");
    json_int(&r->j, (int64_t)moves.total);
    json_key(&r->j, "applied");
    json_bool(&r->j, applied);
    return OK;
}

static const struct calendar_action {
    const char *name;
    err_t (*run)(struct calendar_request *r);
} actions[] = {
    {"add", calendar_add},   {"between", calendar_between}, {"explain", calendar_explain},
    {"list", calendar_list}, {"import", calendar_import},
};

static const struct calendar_action *find_action(const struct command *cmd)
{
    for (size_t i = 0; i < ARRAY_LEN(actions); i++) {
        if (strcmp(cmd->args[0], actions[i].name) == 0)
            return &actions[i];
    }
    NEVER("action of actions.def without a function");
}

/* Is a database named? The default folder is not taken: the answer would depend on where one
 * stands. */
static bool names_database(const struct config *config)
{
    return config->origin[OPTION_data] != FROM_DEFAULT ||
           config->origin[OPTION_database] != FROM_DEFAULT;
}

static err_t run_action(struct calendar_request *r, const struct calendar_action *action)
{
    if (names_database(&r->cmd->config)) {
        TRY(command_begin(r->cmd, &r->c));
        TRY(calendar_load(r->c, &r->cal));
    } else {
        r->cal = calendar_built_in(r->cmd->a);
    }
    r->j = json_new(r->out);
    if (r->cmd->json)
        json_object_begin(&r->j);
    TRY(action->run(r));
    if (r->cmd->json) {
        json_object_end(&r->j);
        buf_put_char(r->out, '\n');
    }
    return OK;
}

err_t command_calendar(struct command *cmd)
{
    const struct calendar_action *action = find_action(cmd);
    struct buf out = buf_new(MIB(4));
    struct calendar_request r = {.cmd = cmd, .out = &out};
    err_t e = run_action(&r, action);
    if (e != OK)
        (void)note_fail(&cmd->note, e, "%s",
                        r.c != NULL && r.c->note.text[0] != '\0' ? r.c->note.text
                                                                 : err_sentence(e));
    command_close(r.c);
    if (e == OK)
        e = command_print(cmd, &out);
    buf_free(&out);
    return e;
}
