/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * check_source [ROOT]: the rules of the house that need no compiler. Prints `file:line: rule:
 * message`. A rule is waived on its line, or on the line below, by a comment
 * `allow: RULE because REASON`; waivers are counted, unused ones are errors. */
#include "gen.h"

#include "base/utf8.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FILE_LINES = 500,
    FUNCTION_LINES = 60,
    COLUMNS = 100,
    WAIVERS = 64
};

struct waiver {
    struct str rule;
    int line;
    bool is_used;
};

struct check {
    struct gen g;
    const char *path; /* "src/item/item.c" */
    struct str text;
    struct waiver waivers[WAIVERS];
    size_t waiver_count;
    int waivers_used;
    int files;
};

static void report(struct check *c, int line, const char *rule, const char *message)
{
    for (size_t i = 0; i < c->waiver_count; i++) {
        struct waiver *w = &c->waivers[i];
        if (str_eq(w->rule, str_of(rule)) && (w->line == line || w->line + 1 == line)) {
            w->is_used = true;
            return;
        }
    }
    gen_error(&c->g, c->path, line, "%s: %s", rule, message);
}

static bool is_in(const struct check *c, const char *folder)
{
    return str_starts(str_of(c->path), str_of(folder));
}

static bool is_file(const struct check *c, const char *ending)
{
    return str_ends(str_of(c->path), str_of(ending));
}

static bool is_listed(const char *list, struct str word)
{
    struct str rest = str_of(list);
    struct str entry;
    while (str_split(&rest, ' ', &entry))
        if (str_eq(entry, word))
            return true;
    return false;
}

/* Waivers ------------------------------------------------------------------------------------ */

/* The rules of this program; waivers of others (a reader's) are only counted. */
static const char own_rules[] =
    "spdx tab blank columns function lines banned free handler tag sql star";

static void read_waivers(struct check *c)
{
    c->waiver_count = 0;
    for (ptrdiff_t at = 0; (at = str_find(c->text, S("/* allow: "), (size_t)at)) >= 0; at++) {
        if (at > 0 && c->text.p[at - 1] == '"')
            continue;
        ptrdiff_t close = str_find(c->text, S("*/"), (size_t)at);
        size_t end = close < 0 ? c->text.n : (size_t)close;
        int line = 1 + gen_lines(str_sub(c->text, 0, end));
        struct str text = str_sub(c->text, (size_t)at + 10, end);
        ptrdiff_t because = str_find(text, S("because "), 0);
        if (because <= 0 || c->waiver_count == WAIVERS) {
            gen_error(&c->g, c->path, line, "waiver: write allow: RULE because REASON");
            continue;
        }
        struct str rule = STR_NONE;
        str_split(&text, ' ', &rule);
        c->waivers[c->waiver_count++] = (struct waiver){.rule = rule, .line = line};
    }
}

static void check_waivers(struct check *c)
{
    for (size_t i = 0; i < c->waiver_count; i++) {
        const struct waiver *w = &c->waivers[i];
        if (w->is_used || !is_listed(own_rules, w->rule))
            c->waivers_used++;
        else
            gen_error(&c->g, c->path, w->line, "waiver: allow: %.*s is not needed here",
                      STR_ARG(w->rule));
    }
}

/* Lines -------------------------------------------------------------------------------------- */

/* Columns of a line without what stands in string literals, which are not broken (clang-format:
 * BreakStringLiterals false). */
static size_t columns_of_code(struct str line)
{
    size_t columns = utf8_length(line);
    size_t open = 0;
    bool is_inside = false;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '\\' && is_inside) {
            i++;
        } else if (line.p[i] == '"') {
            if (is_inside)
                columns -= utf8_length(str_sub(line, open, i));
            is_inside = !is_inside;
            open = i + 1;
        }
    }
    return columns;
}

static void check_lines(struct check *c, bool is_c)
{
    struct str rest = c->text;
    struct str line;
    bool is_table = is_file(c, ".def");
    int opened = 0; /* line of the { in column 1 */
    int number = 0;
    if (str_find(str_sub(c->text, 0, 400), S("SPDX-License-Identifier:"), 0) < 0)
        report(c, 1, "spdx", "the first lines need SPDX-License-Identifier");
    while (str_split(&rest, '\n', &line)) {
        number++;
        if (str_find_char(line, '\t', 0) >= 0)
            report(c, number, "tab", "indent with four spaces");
        if (str_ends(line, S(" ")) || str_ends(line, S("\r")))
            report(c, number, "blank", "white space at the end of the line");
        if (!is_c)
            continue;
        if (str_find(line, S("clang-format off"), 0) >= 0)
            is_table = true;
        if (str_find(line, S("clang-format on"), 0) >= 0)
            is_table = is_file(c, ".def");
        if (!is_table && line.n > COLUMNS && columns_of_code(line) > COLUMNS)
            report(c, number, "columns", "longer than 100 columns");
        if (str_eq(line, S("{")))
            opened = number;
        if (str_eq(line, S("}")) && opened > 0 && number - opened - 1 > FUNCTION_LINES)
            report(c, opened, "function", "a function has one job and at most 60 lines; split it");
        if (str_starts(line, S("}")))
            opened = 0;
    }
    if (is_c && !is_file(c, ".def") && number - 1 > FILE_LINES)
        report(c, 1, "lines", "a file has one subject and at most 500 lines; split it");
}

/* C ------------------------------------------------------------------------------------------ */

static void check_call(struct check *c, struct str word, int line)
{
    if (is_listed("strcpy strcat sprintf vsprintf gets strtok rand srand system popen alloca "
                  "atoi atol atof strncpy",
                  word))
        report(c, line, "banned", "this function is banned; use base/");
    if (!is_in(c, "src/"))
        return;
    bool may_free = is_in(c, "src/base/") || is_in(c, "src/db/") || is_in(c, "src/http/");
    if (str_eq(word, S("free")) && !may_free)
        report(c, line, "free", "no free() outside of base, db, http; use an arena");
    if (is_file(c, "_web.c") && (str_starts(word, S("authz_")) || str_starts(word, S("db_")) ||
                                 str_starts(word, S("log_"))))
        report(c, line, "handler", "handlers load, ask a rule and show; no authz_, db_ or log_");
}

static bool has_tag(struct str s)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        char next = s.p[i + 1];
        char after = i + 2 < s.n ? s.p[i + 2] : '\0';
        if (s.p[i] == '<' &&
            ((next >= 'a' && next <= 'z') || (next == '/' && after >= 'a' && after <= 'z')))
            return true;
    }
    return false;
}

static bool starts_sql(struct str s)
{
    static const char *const words[] = {"SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ",
                                        "DROP ",   "ALTER ",  "WITH ",   "PRAGMA "};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_starts(s, str_of(words[i])))
            return true;
    return false;
}

static void check_string(struct check *c, struct str s, int line)
{
    if (!is_in(c, "src/"))
        return;
    if (has_tag(s))
        report(c, line, "tag", "HTML lives in .html: no tag in a C string");
    if (starts_sql(s) && !is_in(c, "src/db/"))
        report(c, line, "sql", "SQL lives in .sql: no statement in a C string");
}

/* End of the string or character constant that starts at `at`. */
static size_t quoted_end(struct str s, size_t at)
{
    char quote = s.p[at];
    for (at++; at < s.n && s.p[at] != quote && s.p[at] != '\n'; at++)
        at += s.p[at] == '\\';
    return at < s.n ? at + 1 : s.n;
}

static size_t comment_end(struct str s, size_t at)
{
    bool is_block = s.p[at + 1] == '*';
    ptrdiff_t end = str_find(s, is_block ? S("*/") : S("\n"), at + 2);
    return end < 0 ? s.n : (size_t)end + (is_block ? 2 : 0);
}

static size_t word_end(struct str s, size_t at)
{
    while (at < s.n && gen_is_word(s.p[at]))
        at++;
    return at;
}

static void check_c(struct check *c)
{
    struct str s = c->text;
    int line = 1;
    size_t next = 0;
    for (size_t at = 0; at < s.n; at = next) {
        char ch = s.p[at];
        next = at + 1;
        if (ch == '/' && next < s.n && (s.p[next] == '*' || s.p[next] == '/')) {
            next = comment_end(s, at);
        } else if (ch == '"' || ch == '\'') {
            next = quoted_end(s, at);
            if (ch == '"' && next > at + 1)
                check_string(c, str_sub(s, at + 1, next - 1), line);
        } else if (gen_is_word(ch)) {
            next = word_end(s, at);
            bool is_member = at > 0 && (s.p[at - 1] == '.' || s.p[at - 1] == '>');
            if (next < s.n && s.p[next] == '(' && !is_member)
                check_call(c, str_sub(s, at, next), line);
        }
        line += gen_lines(str_sub(s, at, next));
    }
}

static void check_sql(struct check *c)
{
    struct str rest = c->text;
    struct str line;
    for (int number = 1; str_split(&rest, '\n', &line); number++)
        if (!str_starts(str_trim(line), S("--")) &&
            (str_find(line, S("SELECT *"), 0) >= 0 || str_find(line, S("select *"), 0) >= 0))
            report(c, number, "star", "name the columns; SELECT * is not allowed");
}

/* Files -------------------------------------------------------------------------------------- */

static void check_file(struct check *c, const char *path)
{
    c->path = path;
    bool is_c = is_file(c, ".c") || is_file(c, ".h") || is_file(c, ".def");
    bool is_sql = is_file(c, ".sql");
    if (!is_c && !is_sql && !is_file(c, ".html"))
        return;
    if (!gen_read(&c->g, path, &c->text))
        return;
    c->files++;
    read_waivers(c);
    check_lines(c, is_c);
    if (is_c)
        check_c(c);
    if (is_sql)
        check_sql(c);
    check_waivers(c);
}

static void check_folder(struct check *c, const char *folder)
{
    size_t count;
    struct stat st;
    if (stat(folder, &st) != 0)
        return;
    struct str *names = gen_list(&c->g, folder, "", &count);
    for (size_t i = 0; i < count; i++) {
        if (is_listed("golden fixtures corpus output node_modules", names[i]))
            continue;
        char *path = arena_cstr(c->g.a, arena_printf(c->g.a, "%s/%.*s", folder, STR_ARG(names[i])));
        if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
            check_folder(c, path);
        else
            check_file(c, path);
    }
}

int main(int argc, char **argv)
{
    struct check c = {.g = gen_new()};
    if (argc > 1 && chdir(argv[1]) != 0) {
        perror(argv[1]);
        return 1;
    }
    check_folder(&c, "src");
    check_folder(&c, "tools");
    check_folder(&c, "tests");
    printf("%d files, %d waivers, %d errors\n", c.files, c.waivers_used, c.g.errors);
    return gen_end(&c.g);
}
