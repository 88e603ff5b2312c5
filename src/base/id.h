/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Typed ids: struct item_id { int64_t v; } and so on for each row of id.def. 0 is "none". */
#ifndef LUOSHI_BASE_ID_H
#define LUOSHI_BASE_ID_H

#include <stdint.h>

#define ID(name)       \
    struct name##_id { \
        int64_t v;     \
    };
#include "base/id.def"
#undef ID

#endif
