// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The whole loop by five people, at the desk, without script.
import { whole } from './loop.mjs';

export default async function plainDesk(j) {
  await whole(j, { js: false });
}
