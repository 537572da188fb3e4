use std::sync::Arc;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let map = footpath::file::open(std::path::Path::new(&a[1])).unwrap();
    let theme = footpath::theme::Theme::named_or_default(&a[2]);
    let t = std::time::Instant::now();
    let d = footpath::scene::Drafter::new().draw(&map, &theme);
    eprintln!("draw {:?} {:?}", t.elapsed(), d.scene.size);
    let scale: f32 = a[4].parse().unwrap();
    let mut f = std::fs::File::create(&a[3]).unwrap();
    footpath::render::png::write_png(
        &d.scene,
        &footpath::render::png::PngOptions { scale, transparent: false, threads: 4 },
        &mut f,
    )
    .unwrap();
    eprintln!("all {:?}", t.elapsed());
    let _ = Arc::new(1);
}
