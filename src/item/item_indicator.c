/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Indicators of an item: rows of a form, one text, rows of the database; see item_indicator.h. */
#include "item/item_indicator.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "item_indicator_sql.h"
#include "web/stale.h"

#include <math.h>
#include <stdlib.h>

const char *const item_comparators[] = {"≥", "≤", "=", "≈", NULL};
static const char *const comparator_words[] = {">=", "<=", "=", "~"};

static struct str sign_of(struct str word)
{
    for (size_t i = 0; i < ARRAY_LEN(comparator_words); i++)
        if (str_eq(word, str_of(comparator_words[i])))
            return str_of(item_comparators[i]);
    return S("=");
}

static struct str word_of(struct str sign)
{
    for (size_t i = 0; i < ARRAY_LEN(comparator_words); i++)
        if (str_eq(sign, str_of(item_comparators[i])) || str_eq(sign, str_of(comparator_words[i])))
            return str_of(comparator_words[i]);
    return STR_NONE;
}

/* Text and rows -------------------------------------------------------------------------------- */

/* No cell has the bar or a line break that divide cells and lines. */
static void put_cell(struct buf *b, struct str s, const char *before)
{
    buf_put(b, str_of(before));
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '|')
            buf_put(b, S("｜"));
        else
            buf_put_char(b, s.p[i] == '\n' || s.p[i] == '\r' ? ' ' : s.p[i]);
    }
}

static void put_row(struct buf *b, const struct item_indicator_row *r)
{
    if (b->n > 0)
        buf_put_char(b, '\n');
    put_cell(b, r->text, "");
    put_cell(b, r->comparator, " | ");
    put_cell(b, r->target, " | ");
    put_cell(b, r->measure, " | ");
}

size_t item_indicator_rows(struct arena *a, struct str lines, const struct item_indicator_row **ret)
{
    struct item_indicator_row *list =
        ARENA_ARRAY(a, struct item_indicator_row, ITEM_INDICATORS_MOST + 1);
    size_t count = 0;
    struct str rest = lines, line;
    while (lines.n > 0 && count <= ITEM_INDICATORS_MOST && str_split(&rest, '\n', &line)) {
        struct str cells[4] = {S(""), S(""), S(""), S("")};
        struct str cell;
        if (str_trim(line).n == 0)
            continue;
        for (size_t i = 0; i < ARRAY_LEN(cells) && str_split(&line, '|', &cell); i++)
            cells[i] = str_trim(cell).n == 0 ? S("") : str_trim(cell);
        list[count++] = (struct item_indicator_row){cells[0], cells[1], cells[2], cells[3]};
    }
    *ret = list;
    return count;
}

static struct str trimmed(struct str s)
{
    s = str_trim(s);
    return s.p == NULL ? S("") : s;
}

/* The k-th value of a name that the form has several times, or STR_NONE. */
static struct str nth_value(const struct form *form, struct str name, size_t k)
{
    for (size_t i = 0; i < form->fields.count; i++)
        if (str_eq(form->fields.list[i].name, name) && k-- == 0)
            return form->fields.list[i].value;
    return STR_NONE;
}

void item_indicators_of_form(struct ctx *c)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(64));
    if (nth_value(&c->form, S("indicator_text"), 0).p == NULL)
        return;
    for (size_t k = 0; k < ITEM_INDICATORS_MOST + ITEM_INDICATORS_BLANK; k++) {
        struct str text = nth_value(&c->form, S("indicator_text"), k);
        if (text.p == NULL) /* a form sends all four of a line */
            break;
        struct item_indicator_row r = {
            .text = trimmed(text),
            .comparator = trimmed(nth_value(&c->form, S("indicator_comparator"), k)),
            .target = trimmed(nth_value(&c->form, S("indicator_target"), k)),
            .measure = trimmed(nth_value(&c->form, S("indicator_measure"), k)),
        };
        if (r.text.n + r.target.n + r.measure.n > 0)
            put_row(&b, &r);
    }
    stale_set_field(c, S("indicators"), b.n == 0 ? S("") : arena_str(c->a, buf_str(&b)));
}

/* Checking ------------------------------------------------------------------------------------- */

static bool read_target(struct arena *a, struct str text, double *ret)
{
    char *end = NULL;
    char *p = arena_cstr(a, text);
    double value = strtod(p, &end);
    bool is_plain = text.n > 0 && ((text.p[0] >= '0' && text.p[0] <= '9') || text.p[0] == '-' ||
                                   text.p[0] == '.');
    if (!is_plain || *end != '\0' || !isfinite(value) || fabs(value) > 1e15)
        return false;
    *ret = value;
    return true;
}

void item_indicators_check(struct ctx *c, struct str lines, struct field_errors *errors)
{
    const struct item_indicator_row *rows;
    size_t count = item_indicator_rows(c->a, lines, &rows);
    if (count > ITEM_INDICATORS_MOST)
        field_error_add(errors, "indicators",
                        trf(c->a, c->lang, N_("At most %d indicators."), ITEM_INDICATORS_MOST));
    for (size_t i = 0; i < count && i < ITEM_INDICATORS_MOST; i++) {
        double unused;
        const char *name = arena_cstr(c->a, rows[i].text);
        if (!read_target(c->a, rows[i].target, &unused))
            field_error_add(errors, "indicators",
                            trf(c->a, c->lang,
                                N_("Indicator %d “%s”: write the target as a number, like 40 or "
                                   "3.5; what is counted goes into the next field."),
                                (int)i + 1, name));
        if (rows[i].comparator.n > 0 && word_of(rows[i].comparator).p == NULL)
            field_error_add(errors, "indicators",
                            trf(c->a, c->lang,
                                N_("Indicator %d “%s”: write ≥, ≤, = or ≈ before the target."),
                                (int)i + 1, name));
        if (utf8_length(rows[i].text) > LIMIT_NAME_CHARS || utf8_length(rows[i].measure) > 20)
            field_error_add(errors, "indicators",
                            trf(c->a, c->lang, N_("Indicator %d is too long."), (int)i + 1));
    }
}

/* Database ------------------------------------------------------------------------------------- */

err_t item_indicators_text(struct ctx *c, struct item_id id, struct str *ret_lines)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(64));
    struct item_indicators_of_rows rows;
    TRY(item_indicators_of(c->db, c->a, (struct item_indicators_of_args){.item_id = id}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct item_indicators_of_row *r = &rows.rows[i];
        put_row(&b, &(struct item_indicator_row){r->text, sign_of(r->comparator),
                                                 arena_printf(c->a, "%.10g", r->target_value),
                                                 r->measure});
    }
    *ret_lines = b.n == 0 ? S("") : arena_str(c->a, buf_str(&b));
    return OK;
}

/* An indicator that has no words of its own gets them from its target: "≥40门". */
static struct str words_of(struct ctx *c, const struct item_indicator_row *r, struct str sign)
{
    return r->text.n > 0 ? r->text
                         : arena_printf(c->a, "%.*s%.*s%.*s", STR_ARG(sign), STR_ARG(r->target),
                                        STR_ARG(r->measure));
}

static err_t save_row(struct ctx *c, struct item_id id, struct indicator_id old, int64_t position,
                      const struct item_indicator_row *r)
{
    double target = 0;
    struct str word = r->comparator.n == 0 ? S(">=") : word_of(r->comparator);
    if (!read_target(c->a, r->target, &target) || word.p == NULL)
        return INVALID;
    struct str text = words_of(c, r, sign_of(word));
    if (old.v == 0)
        return item_indicator_add(c->db, c->a,
                                  (struct item_indicator_add_args){.item_id = id,
                                                                   .position = position,
                                                                   .text = text,
                                                                   .comparator = word,
                                                                   .target_value = target,
                                                                   .measure = r->measure});
    return item_indicator_set(c->db, c->a,
                              (struct item_indicator_set_args){.position = position,
                                                               .text = text,
                                                               .comparator = word,
                                                               .target_value = target,
                                                               .measure = r->measure,
                                                               .indicator_id = old});
}

/* The stored indicator of each row: the one with the same words, else the next that no row has by
 * its words. */
static void match_rows(const struct item_indicators_of_rows *stored,
                       const struct item_indicator_row *rows, size_t count,
                       struct indicator_id *ret_ids, bool *ret_used)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < stored->count && ret_ids[i].v == 0; k++)
            if (!ret_used[k] && str_eq(stored->rows[k].text, rows[i].text)) {
                ret_ids[i] = stored->rows[k].indicator_id;
                ret_used[k] = true;
            }
    for (size_t i = 0, k = 0; i < count; i++) {
        if (ret_ids[i].v != 0)
            continue;
        while (k < stored->count && ret_used[k])
            k++;
        if (k < stored->count && i < stored->count) {
            ret_ids[i] = stored->rows[k].indicator_id;
            ret_used[k] = true;
        }
    }
}

err_t item_indicators_save(struct ctx *c, struct item_id id, struct str lines)
{
    struct item_indicators_of_rows stored;
    const struct item_indicator_row *rows;
    size_t count = item_indicator_rows(c->a, lines, &rows);
    TRY(item_indicators_of(c->db, c->a, (struct item_indicators_of_args){.item_id = id}, &stored));
    struct indicator_id *ids = ARENA_ARRAY(c->a, struct indicator_id, count + 1);
    bool *used = ARENA_ARRAY(c->a, bool, stored.count + 1);
    match_rows(&stored, rows, count, ids, used);
    for (size_t k = 0; k < stored.count; k++)
        if (!used[k])
            TRY(item_indicator_remove(
                c->db, c->a,
                (struct item_indicator_remove_args){.indicator_id = stored.rows[k].indicator_id}));
    for (size_t i = 0; i < count; i++)
        TRY(save_row(c, id, ids[i], (int64_t)i + 1, &rows[i]));
    return OK;
}
