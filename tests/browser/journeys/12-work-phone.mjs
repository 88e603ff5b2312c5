// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Every page of a year under way, on the phone: nothing scrolls sideways, everything is made for fingers.
import { clerk, leader, unit } from './work.mjs';

export const seed = 'work';

export default async function phone(j) {
  await clerk(j, { size: 'phone' });
  await unit(j, { size: 'phone' });
  await leader(j, { size: 'phone' });
}
