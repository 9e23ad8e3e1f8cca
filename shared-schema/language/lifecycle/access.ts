import { all, inComponent, role } from '../rules.ts';

/** C-3.4-1: who misuses access loses it; the privacy officer reviews how a tool is used. */
export const reviewsUse = role('directory.revoker');
/** HQ's Executive Secretariat, which reads the register across components, tells a component of a tasker. */
export const ofHeadquarters = all(inComponent('HQ'), role('register.reader'));
/** Who audits how tools are used reads their events, which hold no value. No tool's role includes this one. */
export const readsAudit = role('audit.reader');
