//! Mono, which carries the .NET class library that ours is compared with.

use super::chromium::{apt, root};
use crate::process::{find, run};

/// Makes sure that Mono and its compiler are there.
pub(crate) fn ensure() -> bool {
    let installed = || find("mono").is_some() && find("mcs").is_some();
    if installed() {
        return true;
    }
    if find("apt-get").is_some() && root() {
        eprintln!("mono: not here yet; installing Debian's");
        // The lists may be old or missing; if they cannot be had, the install fails.
        let _ = apt().and_then(|mut apt| run(apt.arg("update")));
        let packages = ["install", "--yes", "--no-install-recommends", "mono-devel"];
        let _ = apt().and_then(|mut apt| run(apt.args(packages)));
    }
    installed()
}
