// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The whole loop by five people, at the desk, with script.
import { whole } from './loop.mjs';

export default async function desk(j) {
  await whole(j, {});
}
