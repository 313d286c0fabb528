//! The same bytes, whatever the folder, the time zone and the language.

use super::*;

#[test]
fn the_same_bytes_come_out_in_any_folder_time_zone_and_locale() {
    for form in ["table", "csv", "json", "markdown"] {
        let args = ["shares", "--format", form];
        let here = run(&args).done().stdout;
        let elsewhere = Bench::new();
        let mut command = elsewhere.command(&args);
        command.env("TZ", "Pacific/Kiritimati").env("LANG", "tr_TR.UTF-8").env("LC_ALL", "uk_UA.UTF-8");
        command.env("HOME", "/nonexistent").env("COLUMNS", "20");
        assert_eq!(finish(command, b"").done().stdout, here, "{form}");
    }
    assert_eq!(run(&["tag"]).done().stdout, run(&["tag"]).done().stdout);
}

#[test]
fn outputs_tell_the_name_and_hash_of_an_input_never_its_path() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("secret")).unwrap();
    bench.write("secret/2025-12-05.geojson", control("[[37,48],[37,49],[38,49],[38,48],[37,48]]"));
    for form in ["table", "csv", "json", "markdown"] {
        let run = bench.run(&["shares", "secret/2025-12-05.geojson", "--format", form]).done();
        assert!(!run.stdout.contains("secret"), "{form}: {}", run.stdout);
        assert!(run.stderr.contains("secret/"), "messages do tell the path");
    }
}

#[test]
fn csv_and_json_do_not_change_with_the_language() {
    for form in ["csv", "json"] {
        let [en, uk, ua] =
            ["en", "uk", "ua"].map(|lang| run(&["shares", "--format", form, "--lang", lang]).done());
        assert_eq!(en.stdout, uk.stdout);
        assert_eq!(en.stdout, ua.stdout);
    }
}
