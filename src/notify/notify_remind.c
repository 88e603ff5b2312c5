/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The daily reminders, computed from dates; the job runs on every day and does something only on
 * working days. Each rule is a range of dates, so that the cost follows what falls due and not what
 * there is.
 *
 * R-NOTIFY-05  A unit hears of its open part 7, 3, 1 working days before the date that counts, on
 * the day itself (or the last working day before a day off), and 1, 3, 5, 10, 15 … 60 working days
 * after it. The same rhythm holds for signing, reports, reviews and requests, from the day itself;
 * who has to decide on a blocker hears of it again after 1, 3, 5, 10 … working days. */
#include "notify/notify.h"

#include "base/limits.h"
#include "calendar/calendar.h"
#include "notify/notify_time.h"
#include "notify_channels_sql.h"
#include "notify_remind_sql.h"
#include "notify_sql.h"

#define MORNING_MINUTES    (8 * 60 + 33) /* robots: not at sharp or half hours */
#define REPORT_DAYS_BEFORE 3

static const int days_before[] = {1, 3, 7};
static const int days_after[] = {1, 3, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60};

struct range {
    struct date from, to;
};

static struct date add_days(struct date d, int n)
{
    return (struct date){d.day + n};
}

/* The dates that are n working days ahead: those that end n working days after today, with the days
 * off behind them. n = 0: today and the days off that follow. */
static struct range ahead(const struct calendar *cal, struct date today, int n)
{
    struct date from = n == 0 ? today : calendar_add_workdays(cal, today, n);
    return (struct range){from, add_days(calendar_add_workdays(cal, today, n + 1), -1)};
}

static struct date workday_before(const struct calendar *cal, struct date d, int n)
{
    for (int left = n; left > 0;) {
        d = add_days(d, -1);
        if (calendar_day(cal, LANG_EN, d).is_workday)
            left--;
    }
    return d;
}

/* The dates since which n working days have passed. */
static struct range behind(const struct calendar *cal, struct date today, int n)
{
    return (struct range){workday_before(cal, today, n),
                          add_days(workday_before(cal, today, n - 1), -1)};
}

struct remind {
    struct ctx *c;
    const struct calendar *cal;
};

static struct str word(enum notify_kind kind)
{
    return str_of(notify_kind_word(kind));
}

/* One rule for one range of dates. */
typedef err_t remind_fn(struct remind *r, enum notify_kind kind, struct range days);

/* Every statement has the same parameters. */
#define REMINDER(name)                                                                         \
    static err_t remind_one_##name(struct remind *r, enum notify_kind kind, struct range days) \
    {                                                                                          \
        return remind_##name(r->c->db, r->c->a,                                                \
                             (struct remind_##name##_args){.kind = word(kind),                 \
                                                           .told_at = r->c->now,               \
                                                           .told_on = r->c->today,             \
                                                           .from_on = days.from,               \
                                                           .to_on = days.to});                 \
    }
REMINDER(parts)
REMINDER(signing)
REMINDER(reports)
REMINDER(reviews)
REMINDER(requests)
REMINDER(decisions)
REMINDER(blockers)
#undef REMINDER

static err_t remind_behind(struct remind *r, remind_fn *fn, enum notify_kind kind)
{
    for (size_t i = 0; i < ARRAY_LEN(days_after); i++)
        TRY(fn(r, kind, behind(r->cal, r->c->today, days_after[i])));
    return OK;
}

static err_t remind_today_and_behind(struct remind *r, remind_fn *fn, enum notify_kind kind)
{
    TRY(remind_behind(r, fn, kind));
    return fn(r, kind, ahead(r->cal, r->c->today, 0));
}

/* The gravest first: of several reminders of an item a person gets the first one. */
static err_t remind_all(struct remind *r)
{
    TRY(remind_behind(r, remind_one_parts, NOTIFY_OVERDUE));
    TRY(remind_one_parts(r, NOTIFY_DUE_TODAY, ahead(r->cal, r->c->today, 0)));
    TRY(remind_behind(r, remind_one_reports, NOTIFY_REPORT_MISSING));
    TRY(remind_today_and_behind(r, remind_one_signing, NOTIFY_SIGN_DUE));
    TRY(remind_today_and_behind(r, remind_one_reviews, NOTIFY_SUBMITTED));
    TRY(remind_today_and_behind(r, remind_one_decisions, NOTIFY_ADVISED));
    TRY(remind_today_and_behind(r, remind_one_requests, NOTIFY_REQUESTED));
    TRY(remind_behind(r, remind_one_blockers, NOTIFY_BLOCKED));
    TRY(remind_one_reports(r, NOTIFY_REPORT_DUE, ahead(r->cal, r->c->today, 0)));
    TRY(remind_one_reports(r, NOTIFY_REPORT_DUE, ahead(r->cal, r->c->today, REPORT_DAYS_BEFORE)));
    for (size_t i = 0; i < ARRAY_LEN(days_before); i++)
        TRY(remind_one_parts(r, NOTIFY_NEAR, ahead(r->cal, r->c->today, days_before[i])));
    return OK;
}

static err_t remind_outbox(struct ctx *c, int64_t last_no)
{
    struct instant midnight = clock_midnight(c->today, c->institution.utc_offset);
    struct channel_mail_row *mail;
    TRY(channel_mail(c->db, c->a, &mail));
    if (mail != NULL)
        TRY(remind_mail(c->db, c->a,
                        (struct remind_mail_args){.channel_id = mail->channel_id,
                                                  .midnight_at = midnight,
                                                  .digest_minutes = NOTIFY_DIGEST_MINUTES,
                                                  .now_at = c->now,
                                                  .last_no = last_no,
                                                  .told_on = c->today}));
    return remind_channels(
        c->db, c->a,
        (struct remind_channels_args){.now_at = c->now,
                                      .morning_at = {midnight.us + MORNING_MINUTES * MINUTE_US},
                                      .last_no = last_no,
                                      .told_on = c->today});
}

err_t notify_remind(struct ctx *c)
{
    struct remind r = {.c = c};
    struct remind_last_row last;
    TRY(calendar_load(c, &r.cal));
    if (!calendar_day(r.cal, LANG_EN, c->today).is_workday)
        return OK;
    TRY(remind_last(c->db, c->a, &last));
    TRY(remind_all(&r));
    return remind_outbox(c, last.last_no);
}

static struct instant days_ago(const struct ctx *c, int days)
{
    return (struct instant){c->now.us - days * 24 * 60 * MINUTE_US};
}

err_t notify_retain(struct ctx *c)
{
    TRY(notice_forget(
        c->db, c->a,
        (struct notice_forget_args){.year_on = add_days(c->today, -LIMIT_NOTICE_DAYS),
                                    .read_on = add_days(c->today, -LIMIT_NOTICE_READ_DAYS)}));
    TRY(outbox_forget(c->db, c->a,
                      (struct outbox_forget_args){.dead_at = days_ago(c, LIMIT_OUTBOX_DEAD_DAYS),
                                                  .sent_at = days_ago(c, LIMIT_OUTBOX_SENT_DAYS)}));
    TRY(outbox_forget_waiting(
        c->db, c->a,
        (struct outbox_forget_waiting_args){.dead_at = days_ago(c, LIMIT_OUTBOX_DEAD_DAYS)}));
    return send_log_forget(
        c->db, c->a, (struct send_log_forget_args){.before_at = days_ago(c, LIMIT_SEND_LOG_DAYS)});
}
