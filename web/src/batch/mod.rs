//! A file of users through the mapping, in a worker of its own so that the page never waits.
//!
//! The worker reads the file in slices, keeps for each user what was found and where its text stands, and answers with
//! counts and short pages of rows. It runs this same module: [`serve`] is what `main` does where there is no window.

mod comparing;
mod export;
mod message;
mod run;
mod sample;
mod state;
mod wire;
mod worker;

pub(crate) use message::{
    Change, Column, Comparison, Filter, Form, Level, Order, PAGE, Problem, Progress, Report, Row, RuleCount,
    Shared,
};
pub(crate) use state::{Batch, Comparing, State, save};
pub(crate) use worker::serve;
