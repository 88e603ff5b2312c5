// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Every page of a year under way, at the desk.
import { clerk, leader, unit } from './work.mjs';

export const seed = 'work';

export default async function desk(j) {
  await clerk(j, {});
  await unit(j, {});
  await leader(j, {});
}
