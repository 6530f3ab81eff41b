/** The view states that Python sends, field by field as in the dataclasses they mirror. */
import type { AnyModel, Host } from "@anywidget/types";

export type Intent = { type?: string; [key: string]: unknown };
export type Role =
  | "button"
  | "checkbox"
  | "combobox"
  | "link"
  | "menuitem"
  | "searchbox"
  | "textbox";

export interface Control {
  id: string;
  role: Role;
  label: string;
  text: string;
  enabled: boolean;
  reason: string;
  intent: Intent;
  pressed: boolean | null;
  expanded: boolean | null;
  value: string;
  warning: string;
  field: string;
  form: string[];
  masked: boolean;
}
export interface Announcement {
  id: string;
  text: string;
}
export interface Row {
  key: string;
  label: string;
  value: string;
}
export interface Option {
  value: string;
  label: string;
}
export interface Menu {
  button: Control;
  items: Control[];
}

export interface StatusView {
  state: string;
  label: string;
  since: number | null;
  since_label: string;
  menu: Menu;
  summary_label: string;
  summary: Row[];
}
export interface LoginWindowView {
  shown: boolean;
  label: string;
  product: string;
  page: "credentials" | "password" | "choices" | "locked" | "";
  title: string;
  lead: string;
  fields: Control[];
  channels_label: string;
  channels: Control[];
  buttons: Control[];
  error: Announcement;
  announcement: Announcement;
}
export interface ChannelRow {
  medium: string;
  name: string;
  status: StatusView;
}
export interface MyChannelsView {
  shown: boolean;
  label: string;
  close: Control | null;
  rows: ChannelRow[];
  announcement: Announcement;
}
export interface InteractionBarEntry {
  control: Control;
  chat_id: string;
  name: string;
  state_label: string;
  selected: boolean;
  flashing: boolean;
  since: number;
  medium: "chat" | "voice" | "im";
}
export interface MainWindowView {
  shown: boolean;
  label: string;
  title: string;
  quick_search: Control;
  agent_name: string;
  place: string;
  status: StatusView;
  log_out: Control;
  bar_label: string;
  bar_empty: string;
  bar: InteractionBarEntry[];
  views: Menu;
  unread: number;
  notice: Announcement;
  dismiss_notice: Control | null;
  announcement: Announcement;
}
export interface ErrorBarView {
  code: string;
  text: string;
  dismiss: Control;
}
export interface PendingResponseView {
  level: "none" | "waiting" | "warning" | "overdue";
  label: string;
  since: number | null;
}
export interface TranscriptEntry {
  id: string;
  kind: "text" | "url" | "joined" | "left" | "notice";
  party: "contact" | "you" | "agent" | "system";
  sender: string;
  text: string;
  time: string;
  kind_label: string;
}
export interface ResponseRow {
  response_id: string;
  title: string;
  text: string;
  insert: Control;
  send: Control;
}
export interface ResponseGroup {
  label: string;
  rows: ResponseRow[];
}
export interface ResponsesView {
  label: string;
  close: Control;
  search: Control;
  summary: string;
  groups: ResponseGroup[];
}
export interface PushUrlView {
  label: string;
  address: Control;
  push: Control;
}
export interface InsertionView {
  number: number;
  text: string;
}
export interface ComposeView {
  label: string;
  responses_toggle: Control;
  push_url_toggle: Control;
  emoji: Menu;
  responses: ResponsesView | null;
  push_url: PushUrlView | null;
  insertion: InsertionView;
}
export interface DispositionView {
  label: string;
  choices: Control[];
  required: string;
}
export interface NoteView {
  label: string;
  box: Control;
  save: Control;
  status: string;
  unsaved: string;
}
export interface WrapUpView {
  label: string;
  disposition_toggle: Control | null;
  note_toggle: Control;
  disposition: DispositionView | null;
  note: NoteView | null;
}
export interface PastLineView {
  party: "contact" | "agent";
  sender: string;
  text: string;
}
export interface PastInteractionView {
  label: string;
  rows: Row[];
  lines: PastLineView[];
}
export interface HistoryEntry {
  interaction_id: string;
  control: Control;
  date: string;
  subject: string;
  result: string;
  past: PastInteractionView | null;
}
export interface InformationView {
  label: string;
  case_toggle: Control;
  contact_toggle: Control;
  history_toggle: Control;
  history_empty: string;
  history: HistoryEntry[];
}
export interface TalkView {
  talk_id: string;
  label: string;
  medium: "chat" | "voice" | "im";
  name: string;
  state: string;
  state_label: string;
  private_label: string;
  since: number;
  deadline_at: number | null;
  end: Control | null;
  transcript_label: string;
  transcript: TranscriptEntry[];
  message_box: Control | null;
  send: Control | null;
}
export interface ParticipantView {
  agent_id: string;
  name: string;
  role: string;
  remove: Control | null;
}
export interface ChatInteractionWindowView {
  shown: boolean;
  label: string;
  title: string;
  chat_id: string;
  contact_name: string;
  segment: string;
  segment_label: string;
  connection_state: "connected" | "ended" | "";
  connection_label: string;
  participants_label: string;
  participants: ParticipantView[];
  reading: string;
  error: ErrorBarView | null;
  transfer_status: string;
  transfer_deadline_at: number | null;
  closing: string;
  closes_at: number | null;
  toolbar_label: string;
  toolbar: Control[];
  case_label: string;
  case: Row[];
  contact_label: string;
  contact: Row[];
  pending_response: PendingResponseView;
  transcript_label: string;
  transcript: TranscriptEntry[];
  typing: string;
  typing_intent: Intent;
  compose: ComposeView | null;
  message_box: Control | null;
  send: Control | null;
  consultations: TalkView[];
  conversation: TalkView | null;
  wrap_up: WrapUpView | null;
  information: InformationView | null;
  announcement: Announcement;
}
export type Presence = "ready" | "busy" | "not_ready" | "logged_off" | "none";
export interface MediumPresence {
  medium: string;
  medium_label: string;
  presence: Presence;
  label: string;
  since: number;
}
export interface TargetRow {
  target_id: string;
  type: string;
  type_label: string;
  group_label: string;
  name: string;
  detail: string;
  presence: Presence;
  presence_label: string;
  media: MediumPresence[];
  category: string;
  favorite: Control | null;
  menu: Menu;
}
export interface ConsultationRow {
  consultation_id: string;
  name: string;
  medium: "chat" | "voice";
  detail: string;
  transfer: Control;
}
export interface FavoriteDialogView {
  target_id: string;
  title: string;
  hint: string;
  category: Control;
  categories_label: string;
  categories: Control[];
  save: Control;
  cancel: Control;
}
export interface TeamCommunicatorView {
  shown: boolean;
  label: string;
  title: string;
  purpose: string;
  opener: string;
  chat_id: string;
  search: Control | null;
  search_delay: number;
  lists_label: string;
  lists: Control[];
  filter: Control | null;
  filter_options: Option[];
  group_by: Control | null;
  group_options: Option[];
  sort: Control | null;
  sort_options: Option[];
  close: Control | null;
  consultations_label: string;
  consultations: ConsultationRow[];
  favorite: FavoriteDialogView | null;
  results_label: string;
  since_label: string;
  summary: string;
  rows: TargetRow[];
  more: Control | null;
  announcement: Announcement;
}
export interface PreviewView {
  invitation_id: string;
  kind: string;
  label: string;
  title: string;
  segment: string;
  rows: Row[];
  countdown_label: string;
  sent_at: number;
  deadline_at: number;
  accept: Control;
  reject: Control;
}
export interface InteractionPreviewView {
  shown: boolean;
  label: string;
  previews: PreviewView[];
  announcement: Announcement;
}
export interface MessagePreviewView {
  notification_id: string;
  label: string;
  title: string;
  text: string;
  show: Control;
  dismiss: Control;
}
export interface MessageListEntry {
  notification_id: string;
  control: Control;
  mark: Control;
  subject: string;
  sender: string;
  time: string;
  read: boolean;
}
export interface MessageView {
  label: string;
  rows: Row[];
  body: string;
  close: Control;
}
export interface MyMessagesView {
  shown: boolean;
  label: string;
  previews: MessagePreviewView[];
  list_shown: boolean;
  close: Control | null;
  empty: string;
  entries: MessageListEntry[];
  message: MessageView | null;
  announcement: Announcement;
}
export interface StepLine {
  step_id: string;
  title: string;
  state: "done" | "current" | "todo";
  state_label: string;
  disputed: boolean;
}
export interface Feedback {
  id: string;
  tone: "mistake" | "success" | "lost" | "undone";
  text: string;
}
export interface EndLine {
  area: string;
  points: string;
  why: string;
  at: string;
  moment: Control | null;
}
export interface ResultView {
  points: number;
  label: string;
  verdict: string;
  passed: boolean;
  lines_label: string;
  lines: EndLine[];
  no_lines: string;
  version: string;
}
export interface DisputeView {
  label: string;
  says: string;
  open: Control | null;
  field: Control | null;
  send: Control | null;
  kept: string;
  passes: Control | null;
}
export interface EndView {
  title: string;
  summary: string;
  done: string[];
  restart: Control;
  next: Control | null;
  catalogue: Control | null;
  replay: Control | null;
  watch: Control | null;
  print: Control | null;
  result: ResultView | null;
  done_label: string;
}
export interface UndoView {
  act: Control | null;
  step: Control | null;
  rescue: Control | null;
}
export interface ModeChoice {
  control: Control;
  text: string;
}
export interface ModeQuestion {
  text: string;
  confirm: Control;
  keep: Control;
}
export interface ModeView {
  label: string;
  name: string;
  change: Control | null;
  choices_label: string;
  choices: ModeChoice[];
  question: ModeQuestion | null;
}
export interface BriefView {
  title: string;
  lines: string[];
  start: Control;
}
export interface HelpLine {
  level: number;
  text: string;
}
export interface HelpView {
  label: string;
  lines: HelpLine[];
  next_label: string;
  next_act: string;
  offer: string;
  use: Control | null;
  decline: Control | null;
  announcement: Announcement;
}
export interface Spotlight {
  control_ids: string[];
  text: string;
}
export interface TimeView {
  pause: Control | null;
  let_pass: Control | null;
  pace: Control;
  options: Option[];
  note: string;
}
export interface StepPanelView {
  shown: boolean;
  label: string;
  title: string;
  mode: ModeView;
  brief: BriefView | null;
  progress_label: string;
  done: number;
  total: number;
  steps: StepLine[];
  current: string;
  feedback: Feedback | null;
  help: HelpView;
  spotlight: Spotlight;
  lost: string;
  undo: UndoView;
  restart: Control | null;
  time: TimeView | null;
  dispute: DisputeView | null;
  watch: Control | null;
  end: EndView | null;
  announcement: Announcement;
}

export interface PlayerPosition {
  label: string;
  caption: string;
  feedback: string;
  tone: "" | "mistake" | "success" | "lost" | "undone";
  spotlight: string;
  typed: { control_id: string; text: string }[];
}
export interface SliderView {
  id: string;
  role: "slider";
  label: string;
  value: number;
  maximum: number;
  text: string;
  intent: Intent;
  marks: number[];
}
export interface PlayerView {
  shown: boolean;
  kind: "" | "watch" | "replay";
  label: string;
  at: number;
  locked: string;
  over: boolean;
  index: number;
  position: PlayerPosition;
  total: number;
  slider: SliderView | null;
  back: Control | null;
  play: Control | null;
  forward: Control | null;
  mistake: Control | null;
  compare: Control | null;
  speed_label: string;
  speeds: Control[];
  leave: Control | null;
  returns_to: "steps" | "end";
  announcement: Announcement;
}

export interface ClockState {
  at: number;
  running: boolean;
  rate?: number;
}

/** What a window needs of anywidget: less than it gives, so that tests can give less. */
/** `heard` is false as long as the page has a state that no kernel has told. */
export type Model = Pick<AnyModel, "get" | "on" | "off" | "send"> & { heard?: boolean };
export interface RenderProps {
  model: Model;
  el: HTMLElement;
  host: Pick<Host, "getWidget">;
  signal?: AbortSignal;
}

/** The Desktop's trait `seat`; empty where nobody saves what is done. */
export interface SeatView {
  holder?: string;
  saving?: "" | "trouble" | "superseded";
  notice?: string;
  words?: Record<string, string>;
  key?: string;
  attempt?: string;
}
/** Whether this page holds the desk: not known yet, yes, another one does, or took it. */
export type SeatStanding = "arriving" | "here" | "elsewhere" | "taken";

/**
 * Sends an intent, and returns what tells whether Python has answered it. A secret is not
 * kept beyond the page that it was entered in.
 */
export type Act = (
  intent: Intent,
  extra?: Record<string, string>,
  secret?: boolean,
) => () => boolean;
/** Simulated seconds at this moment, and whether they go on. */
export interface Clock {
  now(): number;
  readonly running: boolean;
}
export interface WindowProps<View> {
  view: View;
  act: Act;
  clock: Clock;
  root: HTMLElement;
}
