/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Simplified form of a character, for finding words; never for printing. */
#ifndef LUOSHI_EXTRACT_VARIANTS_H
#define LUOSHI_EXTRACT_VARIANTS_H

#include <stdint.h>

uint32_t extract_simplified(uint32_t code_point);

#endif
