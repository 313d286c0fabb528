//! Completions and manual pages come from the same definition as the help.

use std::io::Write;
use std::process::Command;

use crate::common::program::{Bench, run};
use controlmap::cli;

/// The names of all commands, as the definition has them.
fn commands() -> Vec<String> {
    cli::definition().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

#[test]
fn every_shell_completes_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = run(&["completions", shell]).done().stdout;
        for command in commands() {
            assert!(script.contains(&command), "{shell} does not complete {command}");
        }
        assert!(script.contains("edge-tolerance"), "{shell} does not complete options");
    }
}

#[test]
fn the_bash_completion_offers_commands_in_a_real_bash() {
    let script = run(&["completions", "bash"]).done().stdout;
    let asked =
        "COMP_WORDS=(controlmap sh) COMP_CWORD=1; _controlmap controlmap sh controlmap; echo ${COMPREPLY[@]}";
    let Ok(bash) = Command::new("bash").arg("-c").arg(format!("{script}\n{asked}")).output() else {
        // Not `println`, which the test harness swallows when the test passes.
        let _ = writeln!(std::io::stderr(), "skipped bash completion: there is no bash here");
        return;
    };
    assert_eq!(String::from_utf8_lossy(&bash.stdout).trim(), "shares");
}

#[test]
fn the_folder_of_manual_pages_has_one_for_each_command_with_all_its_options() {
    let bench = Bench::new();
    bench.run(&["man", "-o", "man1"]).done();
    let page = |name: &str| std::fs::read_to_string(bench.path(&format!("man1/{name}.1"))).unwrap();
    assert!(page("controlmap").contains(".TH controlmap 1"));
    for command in cli::definition().get_subcommands().filter(|command| !command.has_subcommands()) {
        let text = page(&format!("controlmap-{}", command.get_name()));
        for option in command.get_arguments().filter_map(|option| option.get_long()) {
            assert!(text.contains(&option.replace('-', "\\-")), "{} lacks --{option}", command.get_name());
        }
    }
}

#[test]
fn the_page_of_one_command_is_the_one_that_the_folder_holds() {
    let bench = Bench::new();
    bench.run(&["man", "-o", "."]).done();
    let alone = run(&["man", "shares"]).done().stdout;
    assert_eq!(alone, std::fs::read_to_string(bench.path("controlmap-shares.1")).unwrap());
}

#[test]
fn a_manual_of_an_unknown_command_names_the_nearest() {
    let refused = run(&["man", "share"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("there is no command `share`"), "{}", refused.stderr);
    assert!(refused.stderr.contains("the nearest is `shares`"), "{}", refused.stderr);
}
