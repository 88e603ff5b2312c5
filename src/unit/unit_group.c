/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Phrases of documents that mean many units at once: 各学院, 校内各单位, 相关部门, all Schools.
 *
 * R-UNIT-09  Such a phrase means the active units of its kinds; 有关 and 相关 leave it to a person
 *            which of them. */
#include "unit/unit.h"

enum kinds {
    COLLEGES = 1,
    DEPARTMENTS = 2,
    AFFILIATED = 4,
    OFFICES = 8,
    EVERYTHING = COLLEGES | DEPARTMENTS | AFFILIATED,
};

static const struct {
    const char *word;
    unsigned kinds;
} nouns[] = {
    /* of two that begin alike the longer one comes first */
    {"二级学院", COLLEGES},
    {"教学学院", COLLEGES},
    {"教学院部", COLLEGES},
    {"教学院系", COLLEGES},
    {"教学单位", COLLEGES},
    {"教学系部", COLLEGES},
    {"学院部", COLLEGES},
    {"学院", COLLEGES},
    {"院系", COLLEGES},
    {"院部", COLLEGES},
    {"系部", COLLEGES},
    {"学部", COLLEGES},
    {"书院", COLLEGES},
    {"机关职能部门", DEPARTMENTS},
    {"机关部门", DEPARTMENTS},
    {"机关处室", DEPARTMENTS},
    {"职能部门", DEPARTMENTS},
    {"职能处室", DEPARTMENTS},
    {"党政部门", DEPARTMENTS},
    {"党群部门", DEPARTMENTS},
    {"行政部门", DEPARTMENTS},
    {"管理部门", DEPARTMENTS},
    {"业务部门", DEPARTMENTS},
    {"部门单位", EVERYTHING},
    {"部门", DEPARTMENTS},
    {"部处", DEPARTMENTS},
    {"处室", DEPARTMENTS},
    {"科室", DEPARTMENTS | OFFICES},
    {"直属附属单位", AFFILIATED},
    {"附属单位", AFFILIATED},
    {"直属单位", AFFILIATED},
    {"直属机构", AFFILIATED},
    {"附属医院", AFFILIATED},
    {"科研单位", AFFILIATED},
    {"二级单位", EVERYTHING},
    {"基层单位", EVERYTHING},
    {"单位", EVERYTHING},
    {"schools", COLLEGES},
    {"colleges", COLLEGES},
    {"faculties", COLLEGES},
    {"administrativedepartments", DEPARTMENTS},
    {"departments", DEPARTMENTS},
    {"offices", DEPARTMENTS},
    {"units", EVERYTHING},
};

static const char *const places[] = {"全校", "校内", "学校", "我校", "全院", "院内", "医院",
                                     "全局", "局内", "机关", "校属", "院属", "公司", "集团"};
static const char *const every[] = {"各", "全体", "所有", "allthe", "all", "every"};
static const char *const some[] = {"各有关", "各相关", "有关", "相关", "therelevant", "relevant"};
static const char *const joints[] = {"、各", "及各", "和各", "以及", "各", "及", "和", "、", "and"};

static bool skip_one(struct str *rest, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str word = str_of(words[i]);
        if (str_starts(*rest, word)) {
            *rest = str_from(*rest, word.n);
            return true;
        }
    }
    return false;
}

/* 学院（部） is 学院部. */
static struct str without_brackets(struct arena *a, struct str text)
{
    static const struct str marks[] = {STR_INIT("("), STR_INIT(")"), STR_INIT("（"),
                                       STR_INIT("）")};
    char *p = arena_alloc(a, text.n + 1);
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        size_t skip = 0;
        for (size_t i = 0; i < ARRAY_LEN(marks); i++)
            if (str_starts(str_from(text, at), marks[i]))
                skip = marks[i].n;
        if (skip == 0)
            p[n++] = text.p[at++];
        at += skip;
    }
    return (struct str){p, n};
}

static unsigned noun_kinds(struct str *rest)
{
    for (size_t i = 0; i < ARRAY_LEN(nouns); i++) {
        struct str word = str_of(nouns[i].word);
        if (!str_starts(*rest, word))
            continue;
        *rest = str_from(*rest, word.n);
        return nouns[i].kinds;
    }
    return 0;
}

/* 各学院和各部门: each noun adds its kinds; 0 when anything else stands there. */
static unsigned read_kinds(struct str rest)
{
    unsigned kinds = 0;
    while (rest.n > 0) {
        unsigned more = noun_kinds(&rest);
        if (more == 0)
            return 0;
        kinds |= more;
        if (rest.n > 0)
            (void)skip_one(&rest, joints, ARRAY_LEN(joints));
    }
    return kinds;
}

static enum unit_group read_phrase(struct arena *a, struct str text, unsigned *ret_kinds)
{
    struct str rest = unit_key(a, without_brackets(a, text));
    (void)skip_one(&rest, places, ARRAY_LEN(places));
    enum unit_group group = UNIT_GROUP_NONE;
    if (skip_one(&rest, some, ARRAY_LEN(some)))
        group = UNIT_GROUP_SOME;
    else if (skip_one(&rest, every, ARRAY_LEN(every)))
        group = UNIT_GROUP_ALL;
    *ret_kinds = group == UNIT_GROUP_NONE ? 0 : read_kinds(rest);
    return *ret_kinds == 0 ? UNIT_GROUP_NONE : group;
}

static unsigned kind_of(const struct unit_name *u)
{
    return str_eq(u->kind, S("college"))      ? COLLEGES
           : str_eq(u->kind, S("department")) ? DEPARTMENTS
           : str_eq(u->kind, S("affiliated")) ? AFFILIATED
           : str_eq(u->kind, S("office"))     ? OFFICES
                                              : 0;
}

enum unit_group unit_group_of(struct arena *a, const struct unit_directory *d, struct str text,
                              const struct unit_name *const **ret_units, size_t *ret_count)
{
    unsigned kinds = 0;
    size_t count = 0, found = 0;
    enum unit_group group = text.n > 200 ? UNIT_GROUP_NONE : read_phrase(a, text, &kinds);
    *ret_units = NULL;
    *ret_count = 0;
    if (group == UNIT_GROUP_NONE)
        return group;
    const struct unit_name *list = unit_directory_list(d, &count);
    const struct unit_name **units = ARENA_ARRAY(a, const struct unit_name *, count + 1);
    for (size_t i = 0; i < count; i++)
        if (list[i].is_active && (kind_of(&list[i]) & kinds) != 0)
            units[found++] = &list[i];
    *ret_units = units;
    *ret_count = found;
    return group;
}
