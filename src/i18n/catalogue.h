/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The shape of the message tables that tools/pogen writes: messages, and an open hash table of
 * their numbers. Only i18n.c and the generated file include this. */
#ifndef LUOSHI_I18N_CATALOGUE_H
#define LUOSHI_I18N_CATALOGUE_H

#include <stdint.h>

struct message {
    const char *id;
    const char *one;  /* the translation, or its form for 1 */
    const char *many; /* the other plural form; the same as `one` where there is only one */
};

struct catalogue {
    const struct message *messages;
    const uint16_t *slots; /* number of the message + 1, 0: free; at message_hash, linear probing */
    uint32_t mask;         /* number of slots - 1 */
};

extern const struct catalogue catalogue_zh;
extern const struct catalogue catalogue_en;

#endif
