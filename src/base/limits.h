/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Every growth has a limit; here they are, each with its reason. */
#ifndef LUOSHI_BASE_LIMITS_H
#define LUOSHI_BASE_LIMITS_H

#define KIB(n) ((size_t)(n)*1024)
#define MIB(n) ((size_t)(n)*1024 * 1024)

/* HTTP */
#define LIMIT_HEADER_BYTES   KIB(16) /* a browser sends 1–2 KiB; leaves room for proxies */
#define LIMIT_URL_BYTES      KIB(8)  /* a filter with every field set is below 2 KiB */
#define LIMIT_FORM_BYTES     MIB(2)  /* a pasted document of 600,000 characters */
#define LIMIT_UPLOAD_BYTES   MIB(64) /* scanned annexes are the largest files that offices send */
#define LIMIT_QUERY_FIELDS   500     /* of an address: a filter has a dozen */
#define LIMIT_REPORT_BODY    MIB(48) /* a report with some unshrunk photos of a telephone */
#define LIMIT_FORM_FIELDS    4000    /* 300 items in bulk × 10 fields, with reserve */
#define LIMIT_HEADER_SECONDS 10      /* absolute, from accept to the end of the header */
#define LIMIT_BODY_SECONDS   10      /* grace before the minimum body rate counts */
#define LIMIT_BODY_RATE      1024    /* bytes a second after the grace */
#define LIMIT_CONNECTIONS    4096    /* sockets in all; the oldest unfinished is shut first */
#define LIMIT_PER_ADDRESS    64 /* connections of one address that have not finished a request */
#define LIMIT_RESPONSE_BYTES MIB(64) /* an export of 100,000 rows */

/* Memory */
#define LIMIT_REQUEST_ARENA MIB(96)   /* upload + its text + its paragraphs */
#define LIMIT_COMMAND_ARENA MIB(2048) /* extract of a 64 MiB text on the command line */

/* Queues: full means 503 with Retry-After */
#define LIMIT_WRITE_QUEUE 1024
#define LIMIT_WRITE_BATCH 128 /* requests a commit: above it the first one waits too long */
#define LIMIT_SLOW_QUEUE  64
#define LIMIT_READ_QUEUE  1024 /* PostgreSQL: reads waiting for a database thread */

/* Documents and lists */
#define LIMIT_DOCUMENT_TEXT  MIB(16) /* stored plain text of one document */
#define LIMIT_DRAFT_ITEMS    5000    /* proposed items a document */
#define LIMIT_TITLE_CHARS    300
#define LIMIT_TEXT_CHARS     20000
#define LIMIT_NAME_CHARS     120
#define LIMIT_ROWS           10000 /* rows a statement may return */
#define LIMIT_EXPORT_ROWS    100000
#define LIMIT_SEARCH_LOOKED  2000 /* items that one page of a search may look at */
#define PAGE_ROWS            50
#define LIMIT_JOURNAL_LOOKED 5000 /* entries that one page of the journal may look at */
#define LIMIT_JOURNAL_PAGES  1000 /* that one export may walk through */

/* Notices and messages */
#define LIMIT_NOTICE_DAYS      365 /* a year is what anybody looks back */
#define LIMIT_NOTICE_READ_DAYS 180
#define LIMIT_OUTBOX_SENT_DAYS 30
#define LIMIT_OUTBOX_DEAD_DAYS 180 /* may still be sent again */
#define LIMIT_SEND_LOG_DAYS    90
#define LIMIT_CHANNELS         50 /* groups of an institution */
#define LIMIT_FEEDS            20 /* calendar addresses of one person */
#define LIMIT_FEED_EVENTS      1000
#define LIMIT_MESSAGE_LINES    50      /* notices in one message: more are counted */
#define LIMIT_ROBOT_LINES      15      /* 4096 bytes of the smallest robot */
#define LIMIT_PEER_BYTES       KIB(64) /* of an answer that is read */

#endif
