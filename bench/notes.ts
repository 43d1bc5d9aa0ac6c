/** What is to be said of a bench beside its figures: profiles, and what was tried where a bar isn't met. */
export const NOTES: Readonly<Record<string, string>> = {
  upload:
    'The client’s own work is that of the plain PUT (about 1 s of processor time for 250 MB either way, most of it in `fetch`). The bar isn’t met. What is left is the server’s side and the answers that are waited for after each chunk. Profiles showed the simulator in full garbage collections for half of its time: the buffers of a connection lie outside of V8’s heap and call for them. All servers here therefore run with a small young generation, the plain one too. The largest chunk is 4 MB because `fetch` copies each body: with 8 MB the copies let memory grow by more than 64 MB.',
  list: 'The bar is held against processor time, which other work on the machine doesn’t stretch; times by the clock are printed beside it. react-virtuoso’s rows are plain text from memory; ours come from the server and carry states, menus and days.',
  ingest:
    'The bar beside the bare loop isn’t met in the quick run, whose runs differ fourfold (the machine had more work than cores). Partner Inbox needs three busy threads and a server where the loop needs one, so a loaded machine slows it more; how much of the distance remains on a quiet one hasn’t been measured, and no profile has been taken. The full run of 100,000 messages didn’t end within its time either.',
  search:
    'The full run at a million messages, with and without sync writing, didn’t end within 150 s on a loaded machine; why hasn’t been looked into.',
  switch:
    'Not met, and a real fault rather than a matter of the machine: the page’s heap grows by about 27 KB with each switch, with the number of nodes and of listeners staying the same (measured with clicks made in the page as well, so it isn’t the driver). What holds the memory hasn’t been found; comparing heap snapshots by constructor, with the preview’s own page bridge as one suspect, is the next step.',
  open: 'A read is a message to the worker and back, so most of the p99 is the scheduler’s.',
};
