/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * HTTP and SMTP through libcurl, which is loaded with the first message: most runs send none. */
#include "notify/notify_post.h"

#include "base/check.h"
#include "base/library.h"
#include "base/limits.h"
#include "http/http.h"
#include "notify/notify_sign.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

#define CONNECT_SECONDS 5L
#define TOTAL_SECONDS   15L

struct libcurl {
#define CURL_FUNCTION(name) LIBRARY_POINTER(curl_##name, name)
#include "notify/libcurl.def"
#undef CURL_FUNCTION
};

static const char *const functions[] = {
#define CURL_FUNCTION(name) "curl_" #name,
#include "notify/libcurl.def"
#undef CURL_FUNCTION
};
_Static_assert(sizeof functions == sizeof(struct libcurl), "as many names as pointers");

static const struct library library = {.file = "libcurl.so.4",
                                       .package = "libcurl4",
                                       .purpose = "Sending messages",
                                       .names = functions,
                                       .count = ARRAY_LEN(functions)};

struct notify_post {
    struct libcurl lib;
    CURL *curl; /* NULL: not loaded yet */
    const struct guard *guard;
    bool needs_tls; /* this address is refused without TLS unless the administrator named it */
    bool was_refused;
    struct buf answer;
    char curl_error[CURL_ERROR_SIZE];
};

struct notify_post *notify_post_new(const struct guard *guard)
{
    struct notify_post *post = calloc(1, sizeof *post);
    CHECK(post != NULL);
    post->guard = guard;
    post->answer = buf_new(LIMIT_PEER_BYTES);
    return post;
}

void notify_post_free(struct notify_post *post)
{
    if (post == NULL)
        return;
    if (post->curl != NULL)
        post->lib.easy_cleanup(post->curl);
    buf_free(&post->answer);
    free(post); /* allow: free because it belongs to the sender's thread, outside every arena */
}

/* A library that is missing is looked for again with each message: it may be installed meanwhile.
 */
static err_t load(struct notify_post *post, struct note *note)
{
    if (post->curl != NULL)
        return OK;
    TRY(library_load(&library, &post->lib, note));
    post->curl = post->lib.easy_init();
    CHECK(post->curl != NULL);
    return OK;
}

/* The address that will really be connected to: R-NOTIFY-07. */
static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct notify_post *post = user;
    (void)purpose;
    enum guard_answer answer = guard_check(post->guard, &address->addr);
    if (answer == GUARD_REFUSED || (answer == GUARD_PUBLIC && post->needs_tls)) {
        post->was_refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t take_answer(char *bytes, size_t size, size_t count, void *user)
{
    struct notify_post *post = user;
    buf_put_bytes(&post->answer, bytes, size * count);
    return post->answer.failed ? 0 : size * count;
}

static void set_common(struct notify_post *post, const struct notify_message *m, const char *url)
{
    const struct libcurl *lib = &post->lib;
    CURL *c = post->curl;
    lib->easy_reset(c); /* keeps connections */
    buf_clear(&post->answer);
    post->answer.failed = false;
    post->was_refused = false;
    post->curl_error[0] = '\0';
    (void)lib->easy_setopt(c, CURLOPT_URL, url);
    (void)lib->easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    (void)lib->easy_setopt(c, CURLOPT_PROXY, "");
    (void)lib->easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    (void)lib->easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    (void)lib->easy_setopt(c, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    (void)lib->easy_setopt(c, CURLOPT_TIMEOUT, TOTAL_SECONDS);
    (void)lib->easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    (void)lib->easy_setopt(c, CURLOPT_USERAGENT, "Luoshi/" LUOSHI_VERSION);
    (void)lib->easy_setopt(c, CURLOPT_ERRORBUFFER, post->curl_error);
    (void)lib->easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    (void)lib->easy_setopt(c, CURLOPT_OPENSOCKETDATA, post);
    (void)lib->easy_setopt(c, CURLOPT_WRITEFUNCTION, take_answer);
    (void)lib->easy_setopt(c, CURLOPT_WRITEDATA, post);
    if (m->channel->certificate.n > 0) {
        struct curl_blob blob = {(void *)(uintptr_t)m->channel->certificate.p,
                                 m->channel->certificate.n, CURL_BLOB_COPY};
        (void)lib->easy_setopt(c, CURLOPT_CAINFO_BLOB, &blob);
        (void)lib->easy_setopt(c, CURLOPT_CAPATH, NULL);
    }
}

static void fail(struct notify_outcome *o, bool is_peer, const char *text)
{
    o->result = OUTCOME_AGAIN;
    o->is_peer = is_peer;
    (void)snprintf(o->error, sizeof o->error, "%.*s", (int)sizeof o->error - 1, text);
}

/* No answer came, or none that can be read. */
static void explain(const struct notify_post *post, CURLcode code, struct notify_outcome *o)
{
    if (post->was_refused)
        fail(o, /* is_peer= */ true,
             "the address lies in a private network or needs https; see the option allow_peers");
    else
        fail(o, /* is_peer= */ true,
             post->curl_error[0] != '\0' ? post->curl_error : post->lib.easy_strerror(code));
}

/* Robots and webhooks ---------------------------------------------------------------------------
 */

static struct curl_slist *add_header(const struct notify_post *post, struct curl_slist *list,
                                     const char *text)
{
    struct curl_slist *longer = post->lib.slist_append(list, text);
    CHECK(longer != NULL);
    return longer;
}

static bool webhook_headers(const struct notify_post *post, struct arena *a,
                            const struct notify_message *m, struct str body,
                            struct curl_slist **list)
{
    struct str id = arena_printf(a, "msg_%lld", (long long)m->message_no);
    struct str signature;
    int64_t seconds = m->now.us / 1000000;
    if (!sign_webhook(a, id, seconds, body, m->channel->secret, &signature))
        return false;
    *list = add_header(post, *list, arena_printf(a, "webhook-id: %.*s", STR_ARG(id)).p);
    *list =
        add_header(post, *list, arena_printf(a, "webhook-timestamp: %lld", (long long)seconds).p);
    *list =
        add_header(post, *list, arena_printf(a, "webhook-signature: %.*s", STR_ARG(signature)).p);
    return true;
}

static struct str http_address(struct arena *a, const struct notify_message *m)
{
    const struct channel *c = m->channel;
    if (c->kind != CHANNEL_DINGTALK || c->secret.n == 0)
        return arena_str(a, c->address);
    int64_t ms = m->now.us / 1000;
    struct str sign = http_percent_encode(a, sign_dingtalk(a, ms, c->secret));
    return arena_printf(a, "%.*s&timestamp=%lld&sign=%.*s", STR_ARG(c->address), (long long)ms,
                        STR_ARG(sign));
}

static void judge_http(const struct notify_post *post, const struct notify_message *m,
                       struct notify_outcome *o)
{
    long status = 0;
    curl_off_t wait = 0;
    (void)post->lib.easy_getinfo(post->curl, CURLINFO_RESPONSE_CODE, &status);
    (void)post->lib.easy_getinfo(post->curl, CURLINFO_RETRY_AFTER, &wait);
    if (status >= 200 && status <= 299) {
        if (m->channel->kind != CHANNEL_WEBHOOK)
            notify_robot_answer(m->channel->kind, buf_str(&post->answer), o);
        return;
    }
    fail(o, /* is_peer= */ true, "");
    (void)snprintf(o->error, sizeof o->error, "the receiver answered %ld", status);
    o->is_gone = status == 410;
    o->pause_seconds = wait > 0 && wait < 86400 ? (int)wait : 0;
    if (o->is_gone)
        o->result = OUTCOME_DEAD;
}

static void post_http(struct notify_post *post, struct arena *a, const struct notify_message *m,
                      struct notify_outcome *o)
{
    struct buf body = buf_new(KIB(64));
    bool is_webhook = m->channel->kind == CHANNEL_WEBHOOK;
    (is_webhook ? notify_webhook_body : notify_robot_body)(a, m, &body);
    struct curl_slist *headers =
        add_header(post, NULL, "Content-Type: application/json; charset=utf-8");
    headers = add_header(post, headers, "Expect:");
    struct str url = http_address(a, m);
    set_common(post, m, url.p);
    post->needs_tls = !str_starts(url, S("https://"));
    (void)post->lib.easy_setopt(post->curl, CURLOPT_PROTOCOLS_STR, "https,http");
    (void)post->lib.easy_setopt(post->curl, CURLOPT_POSTFIELDSIZE, (long)body.n);
    (void)post->lib.easy_setopt(post->curl, CURLOPT_POSTFIELDS, body.p);
    if (is_webhook && !webhook_headers(post, a, m, buf_str(&body), &headers)) {
        fail(o, /* is_peer= */ true, "the secret of the webhook is not of the form whsec_…");
    } else {
        (void)post->lib.easy_setopt(post->curl, CURLOPT_HTTPHEADER, headers);
        CURLcode code = post->lib.easy_perform(post->curl);
        if (code == CURLE_OK)
            judge_http(post, m, o);
        else
            explain(post, code, o);
    }
    post->lib.slist_free_all(headers);
    buf_free(&body);
}

/* Mail ------------------------------------------------------------------------------------------
 */

static void add_part(const struct libcurl *lib, curl_mime *mime, struct str text, const char *type)
{
    curl_mimepart *part = lib->mime_addpart(mime);
    CHECK(part != NULL);
    CHECK(lib->mime_data(part, text.p, text.n) == CURLE_OK);
    CHECK(lib->mime_type(part, type) == CURLE_OK);
    CHECK(lib->mime_encoder(part, "base64") == CURLE_OK);
}

/* The header Content-Type says that it is multipart/alternative. */
static curl_mime *mail_body(const struct notify_post *post, const struct notify_mail *mail)
{
    curl_mime *body = post->lib.mime_init(post->curl);
    CHECK(body != NULL);
    add_part(&post->lib, body, mail->text, "text/plain; charset=utf-8");
    add_part(&post->lib, body, mail->html, "text/html; charset=utf-8");
    return body;
}

/* 5xx about this mail is final, about the sign-in it is the channel's fault; 4xx passes. */
static void judge_smtp(const struct notify_post *post, CURLcode code, struct notify_outcome *o)
{
    long status = 0;
    (void)post->lib.easy_getinfo(post->curl, CURLINFO_RESPONSE_CODE, &status);
    explain(post, code, o);
    if (code == CURLE_LOGIN_DENIED || status == 530 || status == 534 || status == 535 ||
        status < 400)
        return;
    (void)snprintf(o->error, sizeof o->error, "the mail server answered %ld", status);
    o->is_peer = status == 421;
    if (status >= 500)
        o->result = OUTCOME_DEAD;
}

static void post_mail(struct notify_post *post, struct arena *a, const struct notify_message *m,
                      struct notify_outcome *o)
{
    const struct libcurl *lib = &post->lib;
    CURL *c = post->curl;
    struct notify_mail mail;
    notify_mail_make(a, m, &mail);
    set_common(post, m, arena_cstr(a, m->channel->address));
    post->needs_tls = false; /* TLS is always asked for: CURLUSESSL_ALL */
    struct curl_slist *headers = add_header(post, NULL, "Content-Type: multipart/alternative");
    for (size_t i = 0; i < mail.header_count; i++)
        headers = add_header(post, headers, mail.headers[i]);
    struct curl_slist *to = add_header(post, NULL, arena_printf(a, "<%.*s>", STR_ARG(mail.to)).p);
    curl_mime *body = mail_body(post, &mail);
    (void)lib->easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    (void)lib->easy_setopt(c, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
    (void)lib->easy_setopt(c, CURLOPT_MAIL_FROM, arena_printf(a, "<%.*s>", STR_ARG(mail.from)).p);
    (void)lib->easy_setopt(c, CURLOPT_MAIL_RCPT, to);
    (void)lib->easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    (void)lib->easy_setopt(c, CURLOPT_MIMEPOST, body);
    if (m->channel->account.n > 0) {
        (void)lib->easy_setopt(c, CURLOPT_USERNAME, arena_cstr(a, m->channel->account));
        (void)lib->easy_setopt(c, CURLOPT_PASSWORD, arena_cstr(a, m->channel->secret));
    }
    CURLcode code = post->lib.easy_perform(c);
    if (code != CURLE_OK)
        judge_smtp(post, code, o);
    lib->easy_reset(c); /* lets go of headers, recipients and body before they are freed */
    lib->mime_free(body);
    post->lib.slist_free_all(to);
    post->lib.slist_free_all(headers);
}

void notify_post_send(struct notify_post *post, struct arena *a, const struct notify_message *m,
                      struct notify_outcome *ret_outcome)
{
    struct note note = {{0}};
    *ret_outcome = (struct notify_outcome){.result = OUTCOME_SENT};
    if (load(post, &note) != OK) {
        fail(ret_outcome, /* is_peer= */ true, note.text);
        return;
    }
    if (m->channel->kind == CHANNEL_MAIL)
        post_mail(post, a, m, ret_outcome);
    else
        post_http(post, a, m, ret_outcome);
}
