/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-CHECK-11: phrases of a document that mean many units (各学院, 校内各单位). While the draft is
 * checked the phrase stays one part; a person may take single units out; confirming makes a part
 * for each. */
#include "audit/audit.h"
#include "check/check_parts.h"
#include "check_group_sql.h"
#include "part/part.h"

static bool is_listed(struct str ids, int64_t id)
{
    struct str word;
    int64_t one;
    while (ids.n > 0 && str_split(&ids, ' ', &word))
        if (str_to_int64(word, &one) && one == id)
            return true;
    return false;
}

bool check_group_read(struct ctx *c, const struct unit_directory *d, struct str chosen,
                      struct check_part *p)
{
    const struct unit_name *const *units;
    size_t count;
    p->group = unit_group_of(c->a, d, p->text, &units, &count);
    if (p->group == UNIT_GROUP_NONE)
        return false;
    struct check_member *members = ARENA_ARRAY(c->a, struct check_member, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool is_chosen =
            chosen.p == NULL ? p->group == UNIT_GROUP_ALL : is_listed(chosen, units[i]->unit_id.v);
        members[i] = (struct check_member){units[i], is_chosen};
        p->chosen_count += is_chosen;
    }
    p->members = members;
    p->member_count = count;
    return true;
}

bool check_part_is_known(const struct check_part *p)
{
    return p->unit_id.v != 0 || (p->chosen_count > 0 && p->chosen_count <= LIMIT_PARTS);
}

static const struct check_part *phrase_of(const struct check_item *it, struct str phrase)
{
    for (size_t i = 0; i < it->part_count; i++)
        if (it->parts[i].group != UNIT_GROUP_NONE && str_eq(it->parts[i].text, phrase))
            return &it->parts[i];
    return NULL;
}

static struct str member_names(struct ctx *c, const struct check_part *p,
                               bool (*is_in)(const struct check_member *, const struct check_ids *),
                               const struct check_ids *ids)
{
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    for (size_t i = 0; i < p->member_count; i++) {
        if (!is_in(&p->members[i], ids))
            continue;
        buf_put(&b, b.n > 0 ? S("、") : S(""));
        buf_put(&b, p->members[i].unit->name);
    }
    return b.n == 0 ? S("") : arena_str(c->a, buf_str(&b));
}

static bool was_chosen(const struct check_member *m, const struct check_ids *ids)
{
    (void)ids;
    return m->is_chosen;
}

static bool is_asked(const struct check_member *m, const struct check_ids *ids)
{
    return check_ids_has(*ids, m->unit->unit_id.v);
}

static err_t journal(struct ctx *c, struct item_id id, struct str before, struct str after)
{
    AUTO(buf_free) struct buf changes = buf_new(MIB(2));
    struct json j = json_new(&changes);
    json_array_begin(&j);
    json_object_begin(&j);
    json_key(&j, "field");
    json_str(&j, S("unit"));
    json_key(&j, "before");
    json_str(&j, before);
    json_key(&j, "after");
    json_str(&j, after);
    json_object_end(&j);
    json_array_end(&j);
    return audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                 .id = id.v,
                                                 .item = id,
                                                 .verb = "edit",
                                                 .changes = arena_str(c->a, buf_str(&changes))});
}

err_t check_choose(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                   struct str phrase, struct check_ids units)
{
    (void)d;
    const struct check_part *p = phrase_of(it, phrase);
    if (p == NULL)
        return ctx_fail(c, INVALID, "%s", T(c, "This item no longer names these units."));
    AUTO(buf_free) struct buf ids = buf_new(KIB(256));
    for (size_t i = 0; i < p->member_count; i++)
        if (is_asked(&p->members[i], &units)) {
            buf_put(&ids, ids.n > 0 ? S(" ") : S(""));
            buf_put_int(&ids, p->members[i].unit->unit_id.v);
        }
    TRY(check_choice_put(c->db, c->a,
                         (struct check_choice_put_args){
                             .item_id = it->item_id,
                             .unit_text = phrase,
                             .units_text = ids.n == 0 ? S("") : arena_str(c->a, buf_str(&ids))}));
    TRY(check_group_touch(c->db, c->a,
                          (struct check_group_touch_args){
                              .now_at = c->now, .item_id = it->item_id, .version = it->version}));
    return journal(c, it->item_id, member_names(c, p, was_chosen, NULL),
                   member_names(c, p, is_asked, &units));
}

err_t check_group_copy(struct ctx *c, struct item_id from, struct item_id to)
{
    return check_choice_copy(
        c->db, c->a, (struct check_choice_copy_args){.into_item_id = to, .from_item_id = from});
}

/* Units that are named stay before those of a phrase, so that "教务处牵头，各部门配合" leaves it
 * the lead. */
static void add_named(struct ctx *c, const struct check_item *it, struct check_parts *rows)
{
    for (size_t i = 0; i < it->part_count; i++) {
        const struct check_part *p = &it->parts[i];
        bool is_split = p->unit_id.v == 0 && check_part_is_known(p);
        if (!is_split)
            check_parts_add(c->a, rows, p->unit_id, p->text, p->is_lead);
    }
}

err_t check_group_expand(struct ctx *c, const struct check_item *it)
{
    struct check_parts rows = {0};
    bool is_changed = false;
    add_named(c, it, &rows);
    for (size_t i = 0; i < it->part_count; i++) {
        const struct check_part *p = &it->parts[i];
        if (p->is_found) { /* R-CHECK-14 */
            is_changed = true;
            TRY(journal(c, it->item_id, p->text, p->name));
        }
        if (p->unit_id.v != 0 || !check_part_is_known(p))
            continue;
        if (rows.count + p->chosen_count > LIMIT_PARTS) { /* it stays a phrase: the page warned */
            check_parts_add(c->a, &rows, p->unit_id, p->text, p->is_lead);
            continue;
        }
        is_changed = true;
        for (size_t k = 0; k < p->member_count; k++)
            if (p->members[k].is_chosen)
                check_parts_add(c->a, &rows, p->members[k].unit->unit_id, p->text, p->is_lead);
        TRY(journal(c, it->item_id, p->text, member_names(c, p, was_chosen, NULL)));
    }
    return is_changed ? check_parts_write(c, it->item_id, &rows) : OK;
}
