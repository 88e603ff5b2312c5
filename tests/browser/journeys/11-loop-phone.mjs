// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The whole loop by five people, on the phone, with script.
import { whole } from './loop.mjs';

export default async function phone(j) {
  await whole(j, { size: 'phone' });
}
