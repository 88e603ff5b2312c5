// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The whole loop by five people, on the phone, without script.
import { whole } from './loop.mjs';

export default async function plainPhone(j) {
  await whole(j, { size: 'phone', js: false });
}
