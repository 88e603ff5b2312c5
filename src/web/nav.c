/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Where one can go from every page: the rail (on the phone the bar and the menu of the person), and
 * above the pages of one group the links to its other pages. Only what the actor may open. */
#include "web/page_view.h"
#include "web/web.h"
#include "web/web_internal.h"

/* The places of the rail, in its order. A group with pages of its own leads to the first that may
 * be opened. */
static const struct place {
    enum nav nav;
    enum route_name route;
    const char *icon, *label;
    enum action action; /* SIGNED_IN: everybody */
} places[] = {
    {NAV_HOME, ROUTE_home, "home", N_("Home"), SIGNED_IN},
    {NAV_ITEMS, ROUTE_item_list, "items", N_("Items"), SIGNED_IN},
    {NAV_FOLLOW, ROUTE_home, "verify", N_("Follow-up"), SIGNED_IN},
    {NAV_SLIPS, ROUTE_slip_list, "light", N_("Slips"), SLIP_LIST},
    {NAV_PLANS, ROUTE_plan_list, "plan", N_("Plans"), SIGNED_IN},
    {NAV_DOCUMENTS, ROUTE_document_list, "document", N_("Documents"), DOCUMENT_READ},
    {NAV_MEETINGS, ROUTE_meeting_list, "meeting", N_("Meetings"), MEETING_LIST},
    {NAV_CIRCULATIONS, ROUTE_circulation_list, "sign", N_("Circulations"), SIGNED_IN},
    {NAV_UNITS, ROUTE_unit_list, "unit", N_("Units"), SIGNED_IN},
    {NAV_PEOPLE, ROUTE_person_list, "person", N_("People"), SIGNED_IN},
    {NAV_CALENDAR, ROUTE_calendar_show, "calendar", N_("Working calendar"), SIGNED_IN},
    {NAV_JOURNAL, ROUTE_journal_show, "history", N_("Journal"), JOURNAL_READ},
    {NAV_SETTINGS, ROUTE_settings_form, "settings", N_("Settings"), SETTINGS_EDIT},
};

/* Pages that stand together. */
static const struct member {
    enum nav group;
    enum route_name route;
    const char *label;
    enum action action;
} members[] = {
    {NAV_FOLLOW, ROUTE_report_due_page, N_("Reports to make"), ITEM_REPORT},
    {NAV_FOLLOW, ROUTE_report_waiting_page, N_("Reports to confirm"), REPORT_CONFIRM},
    {NAV_FOLLOW, ROUTE_loop_request_list, N_("Requests"), REQUEST_READ},
    {NAV_FOLLOW, ROUTE_review_list_page, N_("To be verified"), ITEM_REVIEW},
    {NAV_FOLLOW, ROUTE_blocker_page, N_("Blockers"), BLOCKER_READ},
    {NAV_FOLLOW, ROUTE_desk_urge_form, N_("To urge"), ITEM_URGE},
    {NAV_FOLLOW, ROUTE_sample_list_page, N_("On-site checks"), SAMPLE_READ},
    {NAV_SLIPS, ROUTE_slip_list, N_("Slips"), SLIP_LIST},
    {NAV_SLIPS, ROUTE_light_list, N_("Lights"), SLIP_LIST},
    {NAV_SLIPS, ROUTE_ladder_list, N_("Ladders"), LADDER_EDIT},
    {NAV_SETTINGS, ROUTE_settings_form, N_("Institution"), SETTINGS_EDIT},
    {NAV_SETTINGS, ROUTE_calendar_settings, N_("Calendar and due dates"), SETTINGS_EDIT},
    {NAV_SETTINGS, ROUTE_channel_list, N_("Channels"), SETTINGS_EDIT},
    {NAV_SETTINGS, ROUTE_job_list, N_("Scheduled jobs"), SETTINGS_EDIT},
};

static bool may(const struct ctx *c, enum action action)
{
    return action == SIGNED_IN || ctx_may(c, action);
}

/* The first page of a group that may be opened; false: none. */
static bool first_of(struct ctx *c, enum nav group, enum route_name *ret_route)
{
    for (size_t i = 0; i < ARRAY_LEN(members); i++) {
        if (members[i].group != group || !may(c, members[i].action))
            continue;
        *ret_route = members[i].route;
        return true;
    }
    return false;
}

static void fill_rail(struct ctx *c, struct page_view *v)
{
    _Static_assert(ARRAY_LEN(places) <= ARRAY_LEN(v->links), "each place has its link");
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        const struct place *p = &places[i];
        enum route_name route = p->route;
        if (!may(c, p->action) || (p->nav == NAV_FOLLOW && !first_of(c, p->nav, &route)))
            continue;
        v->links[v->link_count++] =
            (struct nav_link){p->nav, ctx_url0(c, route), p->icon, p->label};
    }
}

/* Above a page that is one of several of its group; deeper ones have their crumbs. */
static void fill_members(struct ctx *c, struct page_view *v)
{
    bool is_member = false;
    for (size_t i = 0; i < ARRAY_LEN(members); i++) {
        const struct member *m = &members[i];
        if (m->group != v->nav || !may(c, m->action))
            continue;
        struct url url = ctx_url0(c, m->route);
        bool is_here = str_eq(url.s, c->request->path);
        is_member = is_member || is_here;
        v->members[v->member_count++] = (struct nav_member){url, m->label, is_here};
    }
    for (size_t i = 0; i < ARRAY_LEN(places); i++)
        v->group_label = places[i].nav == v->nav ? places[i].label : v->group_label;
    if (!is_member || v->member_count < 2)
        v->member_count = 0;
}

void nav_fill(struct ctx *c, struct page_view *v)
{
    const struct nav_link tabs[] = {
        {NAV_HOME, v->home, "todo", N_("To do")},
        {NAV_ITEMS, v->search, "items", N_("Items")},
        {NAV_PLANS, ctx_url0(c, ROUTE_plan_list), "plan", N_("Plans")},
        {NAV_NONE, v->account, "person", N_("Me")},
    };
    _Static_assert(ARRAY_LEN(tabs) == ARRAY_LEN(v->tabs), "the bar of the phone");
    memcpy(v->tabs, tabs, sizeof tabs);
    v->tab_count = ARRAY_LEN(tabs);
    fill_rail(c, v);
    fill_members(c, v);
}
