/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading one's notices. That somebody has read one is nobody else's matter: it is not journalled.
 */
#include "notify/notify_list.h"

#include "base/limits.h"
#include "item/item.h"
#include "notify_list_sql.h"

static struct str joined(struct arena *a, struct str number, struct str unit, struct str actor)
{
    const struct str parts[] = {number, unit, actor};
    struct str out = S("");
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (parts[i].n > 0)
            out = out.n == 0 ? parts[i]
                             : arena_printf(a, "%.*s · %.*s", STR_ARG(out), STR_ARG(parts[i]));
    }
    return out;
}

static struct notice notice_of(const struct ctx *c, const struct notice_page_row *r)
{
    enum notify_kind kind = NOTIFY_TEST;
    (void)notify_kind_parse(r->kind, &kind);
    bool is_several = r->told_count > 1 && r->plan_title.n > 0;
    struct str detail = r->detail;
    if (is_several && r->is_seen)
        detail = trf(c->a, c->lang, N_("The last: %s"), arena_cstr(c->a, r->title));
    return (struct notice){
        .notice_id = r->notice_id,
        .label = notify_kind_label(kind),
        .item = r->is_seen ? r->item_id : (struct item_id){0},
        .title = is_several   ? r->plan_title
                 : r->is_seen ? r->title
                              : r->meeting_title,
        .due_on = r->is_seen && !is_several ? r->due_on : DATE_NONE,
        .meta = joined(c->a, r->is_seen ? r->number : STR_NONE,
                       lang_name(c->lang, r->unit_name, r->unit_name_en),
                       lang_name(c->lang, r->actor_name, r->actor_name_en)),
        .detail = detail,
        .told_count = r->told_count,
        .told_at = r->told_at,
        .is_read = r->read_at.us != 0,
    };
}

err_t notice_list_page(struct ctx *c, struct notice_id before, struct notice_list *ret_list)
{
    struct notice_page_rows page;
    TRY(notice_page(c->db, c->a,
                    (struct notice_page_args){.viewer_person_id = ctx_viewer(c),
                                              .person_id = c->actor.person,
                                              .before_no = before.v == 0 ? INT64_MAX : before.v,
                                              .row_limit = PAGE_ROWS + 1},
                    &page));
    struct notice *rows = ARENA_ARRAY(c->a, struct notice, page.count + 1);
    size_t count = page.count > PAGE_ROWS ? PAGE_ROWS : page.count;
    for (size_t i = 0; i < count; i++)
        rows[i] = notice_of(c, &page.rows[i]);
    *ret_list = (struct notice_list){rows, count, page.count > PAGE_ROWS};
    return OK;
}

err_t notice_open(struct ctx *c, struct notice_id id, struct url *ret_url)
{
    struct notice_one_row *row;
    TRY(notice_one(c->db, c->a,
                   (struct notice_one_args){.notice_id = id, .person_id = c->actor.person}, &row));
    if (row == NULL)
        return NOT_FOUND;
    enum notify_object object = notify_object_of(row->object);
    if (object == NOTIFY_ON_PLAN && row->told_count == 1 && row->item_id.v != 0)
        object = NOTIFY_ON_NONE; /* one of its items */
    ret_url->s = notify_object_path(c->a, object, row->object_no, row->item_id);
    return notice_read_one(c->db, c->a,
                           (struct notice_read_one_args){
                               .notice_id = id, .person_id = c->actor.person, .now_at = c->now});
}

err_t notice_read_all(struct ctx *c, struct notice_id until)
{
    return notice_read_until(c->db, c->a,
                             (struct notice_read_until_args){.person_id = c->actor.person,
                                                             .until_no = until.v,
                                                             .now_at = c->now});
}
