/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A history for those who read English: names of units as the directory has them in English. The
 * journal keeps them as they were written. */
#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "unit/unit.h"

/* "part:教务处" */
static const char *const prefixes[] = {
    "part:", "part_due:", "part_stopped:", "part_due_effective_on:"};
static const char *const fields[] = {"lead", "support", "units", "unit"};

static struct str english(const struct unit_directory *d, struct str name)
{
    const struct unit_name *u = unit_directory_get(d, unit_resolve(d, str_trim(name)));
    return u != NULL && u->name_en.n > 0 ? u->name_en : name;
}

static struct str english_list(struct arena *a, const struct unit_directory *d, struct str names)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(64));
    bool is_changed = false;
    while (names.n > 0) {
        ptrdiff_t comma = str_find(names, S("、"), 0);
        struct str name = comma < 0 ? names : str_sub(names, 0, (size_t)comma);
        struct str text = english(d, name);
        is_changed = is_changed || text.p != name.p;
        if (b.n > 0)
            buf_put(&b, S(", "));
        buf_put(&b, text);
        names = comma < 0 ? S("") : str_from(names, (size_t)comma + strlen("、"));
    }
    return b.failed || !is_changed ? STR_NONE : arena_str(a, buf_str(&b));
}

static void translate(struct arena *a, const struct unit_directory *d, struct audit_change *ch)
{
    for (size_t i = 0; i < ARRAY_LEN(prefixes); i++) {
        struct str prefix = str_of(prefixes[i]);
        if (!str_starts(ch->field, prefix))
            continue;
        struct str name = english(d, str_from(ch->field, prefix.n));
        ch->field = arena_printf(a, "%s%.*s", prefixes[i], STR_ARG(name));
    }
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        if (!str_eq(ch->field, str_of(fields[i])))
            continue;
        struct str before = english_list(a, d, ch->before);
        struct str after = english_list(a, d, ch->after);
        ch->before = before.p == NULL ? ch->before : before;
        ch->after = after.p == NULL ? ch->after : after;
    }
}

err_t unit_history_english(struct ctx *c, struct audit_history *history)
{
    const struct unit_directory *d;
    if (c->lang != LANG_EN)
        return OK;
    TRY(unit_directory_load(c, &d));
    struct audit_line *lines = ARENA_ARRAY(c->a, struct audit_line, history->count + 1);
    for (size_t i = 0; i < history->count; i++) {
        lines[i] = history->lines[i];
        size_t count = lines[i].change_count;
        struct audit_change *changes = ARENA_ARRAY(c->a, struct audit_change, count + 1);
        for (size_t n = 0; n < count; n++) {
            changes[n] = lines[i].changes[n];
            translate(c->a, d, &changes[n]);
        }
        lines[i].changes = changes;
    }
    history->lines = lines;
    return OK;
}
