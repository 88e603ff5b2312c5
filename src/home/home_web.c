/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET / and GET /help. */
#include "home/home_view.h"
#include "home_help_html.h"
#include "home_page_html.h"

/* R-HOME-05 */
static bool is_leader_alone(const struct actor *a)
{
    static const enum role others[] = {ROLE_ADMIN, ROLE_CLERK, ROLE_HEAD, ROLE_LIAISON};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        if (actor_is(a, others[i]))
            return false;
    return actor_is(a, ROLE_LEADER);
}

err_t home(struct ctx *c)
{
    struct home_view v;
    if (is_leader_alone(&c->actor)) {
        struct url page = ctx_url0(c, ROUTE_desk_leader);
        return redirect(c, ctx_url_arg(c, page, "done", http_arg(c->request, S("done"))), NULL);
    }
    TRY(home_load(c, &v));
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Home"))), .nav = NAV_HOME});
    home_page(h, &v);
    return page_close(c);
}

err_t home_figures_fragment(struct ctx *c)
{
    struct home_view v;
    TRY(home_load_figures(c, &v));
    if (live_is_same(c, v.figures_mark))
        return OK;
    struct html *h = fragment_open(c, 200);
    home_figures(h, &v);
    return fragment_close(c);
}

/* What a state means to those who read it; in the order of enum item_status. */
static const char *const state_texts[ITEM_STATUS_COUNT] = {
    [ITEM_DRAFT] =
        N_("Read from a document and not confirmed yet. Nobody outside the office sees it."),
    [ITEM_REGISTERED] = N_("Confirmed, with a number, a lead and a date; not handed out yet."),
    [ITEM_DISPATCHED] = N_("Handed to the units; the lead has not signed for it yet."),
    [ITEM_DISPUTED] =
        N_("A unit says that this is not its business; the office decides. It goes on being due."),
    [ITEM_ACTIVE] = N_("The lead has signed and works on it."),
    [ITEM_SUBMITTED] = N_("The lead says that it is done; somebody else reviews that."),
    [ITEM_VERIFYING] = N_("The result is being checked, never by the one who did it."),
    [ITEM_DONE] = N_("Somebody other than the doer has accepted the result."),
    [ITEM_CLOSED] = N_("All parts are accepted and the office has closed it."),
    [ITEM_SUSPENDED] = N_("Put off by decision; the clock is stopped."),
    [ITEM_CANCELLED] = N_("Given up by a decision that is linked."),
    [ITEM_LONGTERM] = N_("Has become routine work and is no longer followed here."),
    [ITEM_CARRIED] = N_("Goes on in a later plan, which is linked."),
};

/* Where to begin ------------------------------------------------------------------------------ */

static const struct begin {
    enum role role;
    const char *label;
    enum route_name route;
    enum action action;
    const char *text;
} begins[] = {
#define HELP_BEGIN(role, label, route, action, text) {ROLE_##role, label, route, action, text},
#include "home/help_begin.def"
#undef HELP_BEGIN
};

static struct help_role begin_of(struct ctx *c, enum role role)
{
    struct help_step *steps = ARENA_ARRAY(c->a, struct help_step, ARRAY_LEN(begins));
    struct help_role r = {.role = role, .is_mine = actor_is(&c->actor, role), .steps = steps};
    for (size_t i = 0; i < ARRAY_LEN(begins); i++) {
        const struct begin *b = &begins[i];
        if (b->role != role)
            continue;
        bool is_open = r.is_mine && (b->action == SIGNED_IN || ctx_may(c, b->action));
        steps[r.count++] = (struct help_step){
            b->label, b->text, is_open ? ctx_url0(c, b->route) : (struct url){STR_NONE}};
    }
    return r;
}

static void fill_begins(struct ctx *c, struct help_view *v)
{
    static const enum role order[] = {ROLE_CLERK,  ROLE_LIAISON, ROLE_HEAD,
                                      ROLE_LEADER, ROLE_ADMIN,   ROLE_AUDITOR};
    _Static_assert(ARRAY_LEN(order) == ROLE_COUNT, "each role is told where to begin");
    size_t count = 0;
    for (int is_mine = 1; is_mine >= 0; is_mine--)
        for (size_t i = 0; i < ARRAY_LEN(order); i++)
            if (actor_is(&c->actor, order[i]) == (is_mine == 1))
                v->roles[count++] = begin_of(c, order[i]);
}

err_t help_page(struct ctx *c)
{
    struct help_state *states = ARENA_ARRAY(c->a, struct help_state, ITEM_STATUS_COUNT);
    for (size_t i = 0; i < ITEM_STATUS_COUNT; i++) {
        enum item_status s = (enum item_status)i;
        states[i] = (struct help_state){item_status_label(s), item_status_word(s), state_texts[i]};
    }
    struct help_view v = {.states = states,
                          .state_count = ITEM_STATUS_COUNT,
                          .account = ctx_url0(c, ROUTE_account_form)};
    fill_begins(c, &v);
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Keyboard and help")))});
    help_body(h, &v);
    return page_close(c);
}
